package bhtd.acceptance.story;

import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plays steps and keeps what came of them: steps, receipts to fetch, checks.
final class Script {
  private final Narrator narrator;
  private final List<Step> steps = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<ReceiptToFetch> receipts = new ArrayList<>();

  Script(Narrator narrator) {
    this.narrator = narrator;
  }

  /// Somebody reads something that the story needs and shows.
  Answer reads(String who, String what, Api api, String path) {
    return done(who + " " + what, api.get(path));
  }

  /// Somebody writes something; the command behind it is sealed when this returns, and its receipt
  /// will be asked for with the same caller's rights.
  ///
  /// @throws StoryFailed if the answer is anything else than the object
  Answer writes(String who, String what, Api api, String path, JsonNode body) {
    Answer answer = api.post(path, body);
    if (answer.status() == 202) {
      answer = afterwards(who + " " + what, api, path, answer);
    }
    done(who + " " + what, answer);
    if (answer.json().hasNonNull("receipt")) {
      receipts.add(new ReceiptToFetch(who + " " + what, api, answer));
    }
    return answer;
  }

  /// Something that is no call of the gateway's, such as a log-in.
  <T> T takes(String who, String what, Supplier<T> action) {
    long start = System.nanoTime();
    T result = action.get();
    add(new Step(who + " " + what, "ok", null, null, (System.nanoTime() - start) / 1_000_000));
    return result;
  }

  /// A step of an earlier run that need not be repeated.
  void stands(String who, String what) {
    add(new Step(who + " " + what, "done before", null, null, 0));
  }

  void check(String what, Object expected, Object actual) {
    check(Check.of(what, expected, actual));
  }

  void check(Check check) {
    checks.add(check);
    narrator.check(check);
  }

  void act(String title) {
    narrator.act(title);
  }

  List<ReceiptToFetch> receipts() {
    return List.copyOf(receipts);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  private Answer done(String what, Answer answer) {
    if (!answer.ok()) {
      add(new Step(what, Integer.toString(answer.status()), null, null, answer.ms()));
      throw new StoryFailed(what + ": " + answer.problem());
    }
    JsonNode json = answer.json();
    String status = json.path("status").asText("ok");
    add(new Step(what, status, text(json, "command_id"), number(json, "height"), answer.ms()));
    return answer;
  }

  /// The command was still pending when the wait was over: waits for its fate, then reads the
  /// object.
  private static Answer afterwards(String what, Api api, String path, Answer pending) {
    Answer fate = api.decided(pending);
    if (!fate.field("status").equals("sealed")) {
      throw new StoryFailed(what + ": " + fate.problem());
    }
    String id = pending.field("id");
    return id.isEmpty() ? fate : api.get(path + "/" + id);
  }

  private void add(Step step) {
    steps.add(step);
    narrator.step(steps.size(), step);
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.get(name).asText() : null;
  }

  private static @Nullable Long number(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.get(name).asLong() : null;
  }

  /// A sealed step whose receipt the same caller may fetch.
  record ReceiptToFetch(String step, Api api, Answer answer) {
    String path() {
      return answer.field("receipt");
    }

    String command() {
      return answer.field("command_id");
    }
  }
}
