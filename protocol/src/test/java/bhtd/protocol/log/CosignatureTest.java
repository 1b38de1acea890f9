package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A checkpoint of a public log (Certificate Transparency's, `arche2025h1`) with the cosignatures
/// of public witnesses, and the golden values of SPEC.md, "Cosignatures": seed 20..3f, the
/// checkpoint of the golden log, one time.
class CosignatureTest {
  private static final String PUBLIC =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
      — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
      — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
      — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      """;
  private static final long PUBLIC_SECONDS = 0x6a122120L;

  private static final CosignatureSigner WITNESS =
      new CosignatureSigner("cafe.example/witness", key(32));
  private static final String WITNESS_KEY =
      "cafe.example/witness+1ee81818+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
  private static final String GOLDEN_LINE =
      "— cafe.example/witness HugYGAAAAABrSdIALUVIxqF5pczdQMCIiR5+KAnS6LCfRMQR/O57YTrB"
          + "lnc5fjViat6j6dE34lOC5pza4R7J4VRxzD7J1n7d01rnCQ==";
  private static final long GOLDEN_SECONDS = 1_800_000_000L;
  private static final NoteSigner LOG = new NoteSigner("ledger.example/shard/0", key(0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
        "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
      })
  void public_witnesses_cosigned_a_public_checkpoint(String key) {
    CosignatureVerifier witness = CosignatureVerifier.parse(key);
    assertEquals(key, witness.toString());
    assertEquals(OptionalLong.of(PUBLIC_SECONDS), witness.cosigned(Note.parse(PUBLIC)));
    Note another = Note.parse(PUBLIC.replace("1432088532", "1432088533"));
    assertEquals(OptionalLong.empty(), witness.cosigned(another));
  }

  @Test
  void the_golden_witness_cosigns_the_golden_checkpoint() {
    assertEquals(WITNESS_KEY, WITNESS.verifier().toString());
    assertEquals(GOLDEN_LINE, WITNESS.cosign(golden(), GOLDEN_SECONDS).line());
    assertEquals(OptionalLong.of(GOLDEN_SECONDS), WITNESS.verifier().cosigned(cosigned()));
    assertEquals(golden(), Checkpoint.verified(cosigned(), LOG.verifier()));
  }

  @Test
  void who_did_not_cosign_is_not_said_to_have() {
    CosignatureVerifier witness = WITNESS.verifier();
    assertEquals(OptionalLong.empty(), witness.cosigned(golden().sign(LOG)));
    CosignatureVerifier sameName = new CosignatureSigner(WITNESS.name(), key(1)).verifier();
    assertEquals(OptionalLong.empty(), sameName.cosigned(cosigned()));
    CosignatureVerifier sameKey = new CosignatureSigner("other.example", WITNESS.key()).verifier();
    assertEquals(OptionalLong.empty(), sameKey.cosigned(cosigned()));
  }

  @Test
  void a_signature_of_the_text_alone_is_no_cosignature() {
    NoteSignature plain = new NoteSigner(WITNESS.name(), WITNESS.key()).sign(golden().text());
    Note note = golden().sign(LOG).and(List.of(plain));
    assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(note));
  }

  @Test
  void any_changed_byte_of_the_line_spoils_it() {
    NoteSignature good = WITNESS.cosign(golden(), GOLDEN_SECONDS);
    for (int at = 0; at < good.bytes().length; at++) {
      byte[] changed = good.bytes().clone();
      changed[at] ^= 1;
      assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(with(good, changed)));
    }
    byte[] longer = Arrays.copyOf(good.bytes(), good.bytes().length + 1);
    assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(with(good, longer)));
    byte[] shorter = Arrays.copyOf(good.bytes(), 7);
    assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(with(good, shorter)));
  }

  @Test
  void a_time_before_1970_is_none() {
    for (long seconds : new long[] {-1, Long.MIN_VALUE}) {
      Note note = golden().sign(LOG).and(List.of(WITNESS.cosign(golden(), seconds)));
      assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(note));
    }
  }

  @Test
  void one_line_that_does_not_hold_spoils_all_of_that_key() {
    NoteSignature good = WITNESS.cosign(golden(), GOLDEN_SECONDS);
    NoteSignature later = WITNESS.cosign(golden(), GOLDEN_SECONDS + 1);
    Note both = golden().sign(LOG).and(List.of(later, good));
    assertEquals(OptionalLong.of(GOLDEN_SECONDS + 1), WITNESS.verifier().cosigned(both));
    NoteSignature bad = new NoteSignature(good.name(), good.keyId(), new byte[72]);
    assertEquals(OptionalLong.empty(), WITNESS.verifier().cosigned(both.and(List.of(bad))));
  }

  @Test
  void a_logs_key_is_no_witness_key() {
    assertThrows(
        MalformedException.class, () -> CosignatureVerifier.parse(LOG.verifier().toString()));
    assertThrows(MalformedException.class, () -> NoteVerifier.parse(WITNESS_KEY));
  }

  private static Note with(NoteSignature good, byte[] bytes) {
    return golden().sign(LOG).and(List.of(new NoteSignature(good.name(), good.keyId(), bytes)));
  }

  private static Note cosigned() {
    return golden().sign(LOG).and(List.of(WITNESS.cosign(golden(), GOLDEN_SECONDS)));
  }

  private static Checkpoint golden() {
    return new Checkpoint(LOG.name(), 7, MemoryLog.ofSize(7).tree.root());
  }

  private static SigningKey key(int first) {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (first + i);
    }
    return SigningKey.ofSeed(seed);
  }
}
