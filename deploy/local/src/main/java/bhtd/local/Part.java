package bhtd.local;

import java.io.IOException;

/// A part of the stack that is one process.
public interface Part {
  /// What people call it.
  String name();

  /// Makes what has to be there before it starts (a formatted folder, a cluster). Repeating it is
  /// harmless, also after a crash in the middle of it.
  void prepare() throws IOException;

  /// How the process is started.
  Launch launch();

  /// Whether it does its work, asked while it starts and now and then while it runs.
  boolean isReady();
}
