package org.atwin.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that all twins of a process share; what is null was not given. Belongs to one thread.
 */
final class ProcessOptions {

  @Option(names = "--lab", description = "Start the lab with it; see `atwin lab --help`.")
  @Nullable Boolean lab;

  @Option(
      names = "--api",
      paramLabel = "[HOST:]PORT",
      description = "Control API (default 127.0.0.1, first free port from 7380).")
  @Nullable String api;

  @Option(names = "--no-api", description = "No control API.")
  @Nullable Boolean noApi;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write every byte and event, with times, as JSON lines.")
  @Nullable Path trace;

  /** Fills in what was not given here. */
  void defaultTo(ProcessOptions base) {
    if (lab == null) {
      lab = base.lab;
    }
    if (api == null && noApi == null) {
      api = base.api;
      noApi = base.noApi;
    }
    if (trace == null) {
      trace = base.trace;
    }
  }

  /** Whether the lab is wanted. */
  boolean wantsLab() {
    return Boolean.TRUE.equals(lab);
  }

  /** Whether the control API is wanted. */
  boolean wantsApi() {
    return !Boolean.TRUE.equals(noApi);
  }
}
