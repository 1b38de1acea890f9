package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden values of SPEC.md, "Checkpoints": seed 00..1f, this name and the entries entry-0 to
/// entry-6; an independent verifier has checked them.
class NoteTest {
  private static final String NAME = "ledger.example/shard/0";
  private static final String KEY =
      "ledger.example/shard/0+45a7e34d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
  private static final String TEXT =
      "ledger.example/shard/0\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n";
  private static final String NOTE =
      TEXT
          + "\n\u2014 ledger.example/shard/0 RafjTWBKPwaSZF44fBtg/2NhzLUIV0wDeaSIvu2m"
          + "+OXIDWVmADiggWWga2SHj0jG/bYVb/ga2DDtF/xSK485StUXkgU=\n";
  private static final NoteSigner SIGNER = new NoteSigner(NAME, key(0));

  @Test
  void the_golden_log_signs_the_golden_checkpoint() {
    MemoryLog log = MemoryLog.ofSize(7);
    Checkpoint checkpoint = new Checkpoint(NAME, 7, log.tree.root());
    assertEquals(KEY, SIGNER.verifier().toString());
    assertEquals(TEXT, checkpoint.text());
    assertEquals(NOTE, checkpoint.sign(SIGNER).toString());
  }

  @Test
  void the_golden_checkpoint_verifies() {
    Note note = Note.parse(NOTE.getBytes(StandardCharsets.UTF_8));
    Checkpoint checkpoint = Checkpoint.verified(note, NoteVerifier.parse(KEY));
    assertEquals(TEXT, checkpoint.text());
    assertEquals(NOTE, note.toString());
  }

  @Test
  void other_keys_signatures_are_kept_and_not_looked_at() {
    Note ours = Note.parse(NOTE);
    NoteSignature foreign = new NoteSignature("witness.example", 17, new byte[5_000]);
    NoteSignature sameName = new NoteSignature(NAME, 17, new byte[64]);
    Note cosigned = new Note(TEXT, List.of(foreign, ours.signatures().getFirst(), sameName));
    Note read = Note.parse(cosigned.toBytes());
    assertTrue(read.isSignedBy(SIGNER.verifier()));
    assertEquals(cosigned.toString(), read.toString());
    assertFalse(new Note(TEXT, List.of(foreign, sameName)).isSignedBy(SIGNER.verifier()));
  }

  @Test
  void one_bad_signature_of_the_known_key_spoils_the_note() {
    Note ours = Note.parse(NOTE);
    NoteSignature good = ours.signatures().getFirst();
    NoteSignature bad = new NoteSignature(NAME, good.keyId(), new byte[64]);
    assertFalse(new Note(TEXT, List.of(good, bad)).isSignedBy(SIGNER.verifier()));
  }

  @Test
  void a_changed_text_or_another_key_does_not_verify() {
    String changed = NOTE.replace("\n7\n", "\n8\n");
    assertFalse(Note.parse(changed).isSignedBy(SIGNER.verifier()));
    NoteVerifier other = new NoteSigner(NAME, key(1)).verifier();
    assertThrows(MalformedException.class, () -> Checkpoint.verified(Note.parse(NOTE), other));
    Note signedForAnother = new Checkpoint("other.example/log", 0, Merkle.EMPTY).sign(SIGNER);
    assertThrows(
        MalformedException.class, () -> Checkpoint.verified(signedForAnother, SIGNER.verifier()));
  }

  @Test
  void a_text_may_have_empty_lines() {
    Note note = Note.sign("one\n\n\ntwo\n", SIGNER);
    assertEquals("one\n\n\ntwo\n", Note.parse(note.toBytes()).text());
    assertTrue(Note.parse(note.toBytes()).isSignedBy(SIGNER.verifier()));
  }

  private static List<String> torn() {
    List<String> torn = new ArrayList<>();
    for (int length = 0; length < NOTE.length(); length++) {
      torn.add(NOTE.substring(0, length));
    }
    return torn;
  }

  @Test
  void a_torn_note_is_none() {
    for (String torn : torn()) {
      assertThrows(MalformedException.class, () -> Note.parse(torn));
    }
  }

  static List<String> notNotes() {
    String line = NOTE.substring(TEXT.length() + 1);
    return List.of(
        NOTE + "x",
        NOTE + "\n",
        NOTE + "\n\n",
        TEXT + line,
        TEXT + "\n" + line.replace('\u2014', '-'),
        TEXT + "\n" + line.replace("\u2014 ", "\u2014"),
        TEXT + "\n" + line.replace("shard/0 ", "shard/0  "),
        TEXT + "\n" + line.replace("shard/0 ", "shard+0 "),
        TEXT + "\n" + line.replace("=\n", "\n"),
        TEXT + "\n" + line.replace("gU=\n", "gV=\n"),
        TEXT + "\n" + line.replace("gU=\n", "gU= \n"),
        TEXT + "\n\u2014 name RafjTQ==\n",
        TEXT.replace("\n7", "\r\n7") + "\n" + line,
        TEXT.replace("\n7", "\t7") + "\n" + line,
        TEXT + "\n" + String.join("", Collections.nCopies(65, line)));
  }

  @ParameterizedTest
  @MethodSource("notNotes")
  void what_is_not_spelt_as_a_note_is_none(String text) {
    assertThrows(MalformedException.class, () -> Note.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bytes_that_are_not_utf_8_or_too_many_are_no_note() {
    byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
    bytes[3] = (byte) 0xff;
    assertThrows(MalformedException.class, () -> Note.parse(bytes));
    byte[] huge = Arrays.copyOf(NOTE.getBytes(StandardCharsets.UTF_8), Note.BYTES_MAX + 1);
    assertThrows(MalformedException.class, () -> Note.parse(huge));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ledger.example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=",
        "ledger.example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n\n",
        "ledger.example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\nextension\n",
        "ledger.example\n07\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "ledger.example\n-7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "ledger.example\n+7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "ledger.example\n9223372036854775808\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "ledger.example\n0\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "ledger.example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0\n",
        "ledger.example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWA==\n",
        "ledger example\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n",
        "\n7\nkTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0=\n"
      })
  void what_is_not_spelt_as_a_checkpoint_is_none(String text) {
    assertThrows(MalformedException.class, () -> Checkpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ledger.example/shard/0",
        "ledger.example/shard/0+45a7e34d",
        "ledger.example/shard/0+45a7e34e+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "ledger.example/shard/0+45A7E34D+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "ledger.example/shard/1+45a7e34d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "ledger.example/shard/0+45a7e34d+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "ledger.example/shard/0+45a7e34d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4AA==",
        "+45a7e34d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
      })
  void what_is_not_spelt_as_a_verifier_key_is_none(String text) {
    assertThrows(MalformedException.class, () -> NoteVerifier.parse(text));
  }

  private static SigningKey key(int first) {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (first + i);
    }
    return SigningKey.ofSeed(seed);
  }
}
