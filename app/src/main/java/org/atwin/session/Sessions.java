package org.atwin.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions that ship with ATwin. Immutable; any thread. */
public final class Sessions {

  private static final List<String> FILES = List.of("m531x.yaml", "onemo.yaml", "dxct11.yaml");
  private static final String PENDING = "pending.yaml";

  private final List<Session> all;
  private final Map<String, String> pending;

  private Sessions(List<Session> all, Map<String, String> pending) {
    this.all = List.copyOf(all);
    this.pending = Map.copyOf(pending);
  }

  /** Reads them. */
  public static Sessions shipped() {
    var all = new ArrayList<Session>();
    for (String file : FILES) {
      try (InputStream in = open(file)) {
        all.addAll(SessionReader.read(file, in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try (InputStream in = open(PENDING)) {
      return new Sessions(all, SessionReader.readTexts(PENDING, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = Sessions.class.getResourceAsStream(file);
    if (in == null) {
      throw new IOException("the jar lacks the sessions in " + file);
    }
    return in;
  }

  /** All of them, in the order of the manuals. */
  public List<Session> all() {
    return all;
  }

  /** The session of that name. */
  public Optional<Session> find(String id) {
    return all.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /** Names of sessions that a twin is known not to pass yet, and why. */
  public Map<String, String> pending() {
    return pending;
  }

  /** Why a twin does not pass a session yet; empty if it does. */
  public Optional<String> reasonPending(Session session) {
    List<String> needs = TwinStage.needs(session);
    String named = pending.get(session.id());
    if (named != null) {
      return Optional.of(named);
    }
    return needs.isEmpty() ? Optional.empty() : Optional.of("needs " + String.join(", ", needs));
  }
}
