package bhtd.ledger;

import bhtd.protocol.command.Accept;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The story of two merchants and two members on a {@link TestChain}, a block for each step: some
/// commands are accepted, some rejected.
public final class TestStory {
  public static final AssetCode CAFE = new AssetCode("CAFE");
  public static final AssetCode EUR = new AssetCode("EUR");

  /// Heights of the blocks, by what they hold; the last is empty.
  public static final int OPENING = 2;

  public static final int ISSUE = 4;
  public static final int AWARD = 5;
  public static final int TRANSFERS = 6;
  public static final int CHARGES = 9;
  public static final int EMPTY = 10;

  public final TestChain chain = new TestChain();
  public final SigningKey cafe = TestChain.key("cafe institution");
  public final SigningKey cafeIssuance = TestChain.key("cafe issuance");
  public final SigningKey books = TestChain.key("books institution");
  public final SigningKey booksOperating = TestChain.key("books operating");
  public final SigningKey alice = TestChain.key("alice");
  public final SigningKey bob = TestChain.key("bob");

  public final SignedBytes opening;
  public final SignedBytes award;
  public final SignedBytes gift;
  public final SignedBytes tooMuch;
  public final SignedBytes charge;

  public TestStory() {
    chain.block(chain.sign(chain.operator, new DefineCurrency(EUR, 2)));
    opening =
        chain.sign(
            chain.registrar,
            chain.open(cafe, AccountKind.INSTITUTION, Optional.empty()),
            chain.open(cafeIssuance, AccountKind.ISSUANCE, Optional.of(id(cafe))),
            chain.open(books, AccountKind.INSTITUTION, Optional.empty()),
            chain.open(booksOperating, AccountKind.OPERATING, Optional.of(id(books))),
            chain.open(alice, AccountKind.MEMBER, Optional.empty()),
            chain.open(bob, AccountKind.MEMBER, Optional.empty()));
    chain.block(opening);
    chain.block(chain.sign(cafe, new DefineProgram(CAFE, 0, id(cafeIssuance))));
    chain.block(chain.sign(cafeIssuance, new Issue(CAFE, new Amount(1_000_000), 0)));
    award =
        chain.sign(
            cafeIssuance,
            new Award(id(alice), 1, new Amount(500)),
            new Award(id(bob), 1, new Amount(70)));
    chain.block(award);
    gift = chain.sign(alice, new Transfer(id(bob), CAFE, new Amount(40)));
    tooMuch = chain.sign(alice, new Transfer(id(bob), CAFE, new Amount(40_000)));
    chain.block(gift, tooMuch);
    Propose proposal =
        Propose.redeemNet(CAFE, id(books), EUR, new Rate(1, 100), new Amount(1_000), 0, 0, 1);
    Hash agreement = Hash.sha256(OperationCodec.toBytes(proposal));
    chain.block(chain.sign(cafe, proposal));
    chain.block(chain.sign(books, new Accept(agreement)));
    charge = chain.sign(booksOperating, charge(agreement, 1, 100));
    chain.block(charge, chain.sign(booksOperating, charge(agreement, 3, 1)));
    chain.block();
  }

  /// A charge of {@code price} cents to Bob, who lets {@code ceiling} points be taken.
  private Charge charge(Hash agreement, long price, long ceiling) {
    Hash order = Hash.sha256(new byte[] {(byte) price});
    Mandate mandate =
        new Mandate(
            TestChain.CHAIN,
            new UUID(9, price),
            id(bob),
            id(booksOperating),
            order,
            new Amount(price),
            EUR,
            List.of(new Ceiling(CAFE, new Amount(ceiling))),
            chain.now() + 30_000);
    return new Charge(
        order,
        new Amount(price),
        EUR,
        MandateCodec.sign(mandate, bob),
        List.of(new Leg(CAFE, new Amount(price), agreement)));
  }

  public static AccountId id(SigningKey key) {
    return TestChain.account(key);
  }
}
