package bhtd.protocol.block;

import bhtd.protocol.command.Canonical;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.CommandWord;
import bhtd.protocol.wire.DueWord;
import bhtd.protocol.wire.LongGapWord;
import com.google.protobuf.ByteString;

/// The operator's words as bytes, and as files.
public final class WordCodec {
  private WordCodec() {}

  /// The bytes that are signed.
  public static byte[] toBytes(Word word) {
    return toWire(word).toByteArray();
  }

  /// The content of a file.
  public static byte[] toBytes(SignedWord signed) {
    return bhtd.protocol.wire.SignedWord.newBuilder()
        .setWord(ByteString.copyFrom(toBytes(signed.word())))
        .setSignature(signed.signature())
        .build()
        .toByteArray();
  }

  /// Reads a file; does not verify its signature.
  ///
  /// @throws MalformedException if the bytes are not exactly one signed word
  public static SignedWord parse(byte[] file) {
    var signed =
        Canonical.parse(
            bhtd.protocol.wire.SignedWord.parser(), ByteString.copyFrom(file), "a signed word");
    return new SignedWord(
        fromWire(Canonical.parse(bhtd.protocol.wire.Word.parser(), signed.getWord(), "a word")),
        signed.getSignature());
  }

  private static bhtd.protocol.wire.Word toWire(Word word) {
    var wire = bhtd.protocol.wire.Word.newBuilder().setChain(word.chain().text());
    return switch (word) {
      case Word.OfCommand w ->
          wire.setCommand(
                  CommandWord.newBuilder()
                      .setOffset(w.offset())
                      .setCommandId(Wire.bytes(w.commandId())))
              .build();
      case Word.OfDue w ->
          wire.setDue(
                  DueWord.newBuilder()
                      .setKindValue(w.kind().number())
                      .setDueMs(w.dueMs())
                      .setObject(Wire.bytes(w.object())))
              .build();
      case Word.OfGap w ->
          wire.setGap(
                  LongGapWord.newBuilder()
                      .setPreviousSeal(Wire.bytes(w.previousSeal()))
                      .setUntilMs(w.until().ms()))
              .build();
    };
  }

  private static Word fromWire(bhtd.protocol.wire.Word word) {
    ChainId chain = new ChainId(word.getChain());
    return switch (word.getWordCase()) {
      case COMMAND ->
          new Word.OfCommand(
              chain, word.getCommand().getOffset(), Wire.hash(word.getCommand().getCommandId()));
      case DUE ->
          new Word.OfDue(
              chain,
              DueKind.of(word.getDue().getKindValue()),
              word.getDue().getDueMs(),
              Wire.key(word.getDue().getObject()));
      case GAP ->
          new Word.OfGap(
              chain,
              Wire.hash(word.getGap().getPreviousSeal()),
              new BlockTime(word.getGap().getUntilMs()));
      case WORD_NOT_SET -> throw new MalformedException("a word says something");
    };
  }
}
