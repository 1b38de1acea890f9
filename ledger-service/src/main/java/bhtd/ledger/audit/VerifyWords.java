package bhtd.ledger.audit;

import bhtd.protocol.receipt.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How an audit ends: one line that a person understands or one JSON object, and the exit code.
///
/// @param json whether a machine reads it
record VerifyWords(PrintWriter out, boolean json) {
  private static final int HOLDS = 0;
  private static final int BROKEN = 1;
  private static final int NOT_CHECKED = 2;
  private static final int NOT_ENOUGH = 3;

  int holds(Audit.Report report, double seconds) {
    if (json) {
      Map<String, Object> answer = answer(true, report.chain());
      answer.put("size", report.size());
      answer.put("height", report.height());
      answer.put("root", report.root().toString());
      answer.put("entries", report.size());
      answer.put("signatures", report.signatures());
      answer.put("believed", report.believed());
      answer.put("seconds", seconds);
      answer.put("processor_seconds", processorSeconds());
      report.newKey().ifPresent(key -> answer.put("new_log_key", key.toString()));
      print(answer);
    } else {
      out.printf(
          "Chain %s holds: %s in %s, %s, every rule and figure, %s in %.1f s.%nRoot %s%n",
          report.chain(),
          counted(report.size(), "entry", "entries"),
          counted(report.height() + 1, "block", "blocks"),
          counted(report.signatures(), "signature", "signatures"),
          report.believed() == 0
              ? "checked from nothing"
              : "going on after the first %,d, whose signatures were verified before,"
                  .formatted(report.believed()),
          seconds,
          report.root());
      report
          .newKey()
          .ifPresent(key -> out.println("The log has another key since; it signs as " + key));
    }
    out.flush();
    return HOLDS;
  }

  /// @param checked how many entries held before it was found
  int broken(String chain, long checked, String why, double seconds) {
    if (json) {
      print(failure(chain, checked, why, seconds));
    } else {
      out.println("The chain does NOT hold: " + why);
    }
    out.flush();
    return BROKEN;
  }

  int notChecked(String chain, String why, double seconds) {
    if (json) {
      print(failure(chain, 0, why, seconds));
    } else {
      out.println("The chain could NOT be checked: " + why);
    }
    out.flush();
    return NOT_CHECKED;
  }

  /// A receipt that proves that its command was rejected holds as well as any.
  int receipt(ReceiptReport report) {
    Map<String, Object> more = new LinkedHashMap<>();
    report
        .proven()
        .flatMap(Finding.Proven::outcome)
        .ifPresent(outcome -> more.put("accepted", outcome.accepted()));
    return lines(report.proven().isPresent(), more, report.lines());
  }

  int receiptNotChecked(String why) {
    return notChecked("The receipt", why);
  }

  int evidence(Shown shown) {
    boolean against = shown.verdict() == Shown.Verdict.AGAINST_THE_LOG;
    String verdict = shown.verdict().name().toLowerCase(Locale.ROOT);
    lines(against, Map.of("verdict", verdict), shown.lines());
    return switch (shown.verdict()) {
      case AGAINST_THE_LOG -> HOLDS;
      case NOTHING -> BROKEN;
      case NOT_ENOUGH -> NOT_ENOUGH;
    };
  }

  int evidenceNotChecked(String why) {
    return notChecked("The evidence", why);
  }

  private int lines(boolean ok, Map<String, Object> more, List<String> lines) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("ok", ok);
      answer.putAll(more);
      answer.put("lines", lines);
      print(answer);
    } else {
      lines.forEach(out::println);
    }
    out.flush();
    return ok ? HOLDS : BROKEN;
  }

  private int notChecked(String what, String why) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("ok", false);
      answer.put("error", why);
      print(answer);
    } else {
      out.println(what + " could NOT be checked: " + why);
    }
    out.flush();
    return NOT_CHECKED;
  }

  static String counted(long count, String one, String many) {
    return "%,d %s".formatted(count, count == 1 ? one : many);
  }

  private static Map<String, Object> failure(
      String chain, long checked, String why, double seconds) {
    Map<String, Object> answer = answer(false, chain);
    answer.put("size", checked);
    answer.put("height", -1);
    answer.put("root", "");
    answer.put("entries", checked);
    answer.put("signatures", 0);
    answer.put("seconds", seconds);
    answer.put("error", why);
    return answer;
  }

  private static Map<String, Object> answer(boolean ok, String chain) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", ok);
    answer.put("chain", chain);
    return answer;
  }

  /// Of all threads of this process since it began.
  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private void print(Map<String, Object> answer) {
    try {
      out.println(new ObjectMapper().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of words is JSON", e);
    }
  }
}
