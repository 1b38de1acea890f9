package bhtd.protocol.command;

import java.util.List;

/// The payer, the signer, pays what a merchant's request asks for.
///
/// @param legs 0 to 16
/// @param cash minor units of the request's currency paid outside; over 0 = captured later
public record Pay(SignedRequest request, List<Leg> legs, long cash) implements Operation {
  public Pay {
    legs = Check.legs(legs, cash);
  }

  @Override
  public boolean cites() {
    return true;
  }
}
