package bhtd.acceptance.story;

/// A step was answered with something else than the story needs; the message is for a person.
public final class StoryFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoryFailed(String message) {
    super(message);
  }
}
