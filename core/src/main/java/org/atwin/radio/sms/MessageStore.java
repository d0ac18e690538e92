package org.atwin.radio.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * One memory for messages, such as the SIM's or the module's own. Runs on the module's drain;
 * keeping its {@link #save text} over a power cut is its owner's business.
 */
public final class MessageStore {

  private final String name;
  private final int firstIndex;
  private final int capacity;
  private final TreeMap<Integer, StoredMessage> messages = new TreeMap<>();

  /**
   * An empty memory.
   *
   * @param name as AT commands call it, for example {@code SM}
   * @param firstIndex the index of its first place, 0 or more
   * @param capacity how many messages it holds, 1 or more
   * @throws IllegalArgumentException if a range is not kept
   */
  public MessageStore(String name, int firstIndex, int capacity) {
    if (firstIndex < 0 || capacity < 1) {
      throw new IllegalArgumentException(
          "no memory with %d places from %d".formatted(capacity, firstIndex));
    }
    this.name = name;
    this.firstIndex = firstIndex;
    this.capacity = capacity;
  }

  /** As AT commands call it. */
  public String name() {
    return name;
  }

  /** The index of its first place. */
  public int firstIndex() {
    return firstIndex;
  }

  /** The index of its last place. */
  public int lastIndex() {
    return firstIndex + capacity - 1;
  }

  /** How many messages it holds when full. */
  public int capacity() {
    return capacity;
  }

  /** How many messages it holds now. */
  public int used() {
    return messages.size();
  }

  /** Whether there is no room for another message. */
  public boolean isFull() {
    return used() == capacity;
  }

  /** Whether there is a place of that index, free or not. */
  public boolean hasPlace(int index) {
    return index >= firstIndex && index <= lastIndex();
  }

  /**
   * Stores a message at the lowest free place.
   *
   * @return its index; empty if there is no free place
   */
  public OptionalInt add(MessageStatus status, Pdu<?> pdu) {
    if (isFull()) {
      return OptionalInt.empty();
    }
    int index = firstIndex;
    while (messages.containsKey(index)) {
      index++;
    }
    messages.put(index, new StoredMessage(index, status, pdu));
    return OptionalInt.of(index);
  }

  /**
   * The message at a place, left as it is.
   *
   * @return empty if there is none
   */
  public Optional<StoredMessage> peek(int index) {
    return Optional.ofNullable(messages.get(index));
  }

  /** The messages of the given statuses in the order of their indices, left as they are. */
  public List<StoredMessage> peek(Set<MessageStatus> statuses) {
    return messages.values().stream()
        .filter(message -> statuses.contains(message.status()))
        .toList();
  }

  /**
   * The message at a place as it was; if it was received and unread, it is read from now on.
   *
   * @return empty if there is none
   */
  public Optional<StoredMessage> read(int index) {
    Optional<StoredMessage> message = peek(index);
    message.ifPresent(this::markRead);
    return message;
  }

  /** The messages of the given statuses as they were, marked as {@link #read(int)} does. */
  public List<StoredMessage> read(Set<MessageStatus> statuses) {
    List<StoredMessage> found = peek(statuses);
    found.forEach(this::markRead);
    return found;
  }

  /**
   * Gives the message at a place another status.
   *
   * @return false if there is none
   */
  public boolean setStatus(int index, MessageStatus status) {
    return messages.computeIfPresent(
            index, (_, message) -> new StoredMessage(index, status, message.pdu()))
        != null;
  }

  /**
   * Deletes the message at a place.
   *
   * @return false if there was none
   */
  public boolean delete(int index) {
    return messages.remove(index) != null;
  }

  /**
   * Deletes all messages of the given statuses.
   *
   * @return how many there were
   */
  public int delete(Set<MessageStatus> statuses) {
    int before = used();
    messages.values().removeIf(message -> statuses.contains(message.status()));
    return before - used();
  }

  /** All messages as text, one to a line: index, status, direction and PDU. */
  public String save() {
    var text = new StringBuilder();
    for (StoredMessage message : messages.values()) {
      String direction = message.pdu().tpdu() instanceof SmsSubmit ? "out" : "in";
      text.append(message.index()).append(' ').append(message.status().code()).append(' ');
      text.append(direction).append(' ').append(message.pdu().hex()).append('\n');
    }
    return text.toString();
  }

  /**
   * Replaces all messages by those that {@link #save} wrote.
   *
   * @throws IllegalArgumentException if the text is not of that form or a message has no place
   *     here; the memory is as before then
   */
  public void restore(String text) {
    var restored = new ArrayList<StoredMessage>();
    for (String line : text.lines().toList()) {
      try {
        restored.add(restored(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d is no stored message".formatted(restored.size() + 1), e);
      }
    }
    messages.clear();
    restored.forEach(message -> messages.put(message.index(), message));
  }

  private void markRead(StoredMessage message) {
    if (message.status() == MessageStatus.RECEIVED_UNREAD) {
      setStatus(message.index(), MessageStatus.RECEIVED_READ);
    }
  }

  private StoredMessage restored(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 4 || !words[0].matches("\\d{1,9}") || !words[1].matches("\\d")) {
      throw new IllegalArgumentException("not four words");
    }
    int index = Integer.parseInt(words[0]);
    if (!hasPlace(index)) {
      throw new IllegalArgumentException(name + " has no place " + index);
    }
    try {
      Pdu<?> pdu = words[2].equals("out") ? Pdu.submitted(words[3]) : Pdu.delivered(words[3]);
      MessageStatus status =
          MessageStatus.of(Integer.parseInt(words[1]))
              .orElseThrow(() -> new IllegalArgumentException("not a status: " + words[1]));
      return new StoredMessage(index, status, pdu);
    } catch (InvalidPduException e) {
      throw new IllegalArgumentException("not a PDU", e);
    }
  }
}
