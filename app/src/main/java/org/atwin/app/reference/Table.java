package org.atwin.app.reference;

import java.util.ArrayList;
import java.util.List;

/** Columns of text for a terminal. Belongs to one thread. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings and no rows. */
  public Table(String... headings) {
    row(headings);
  }

  /** Adds a row of as many cells as there are headings. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows as lines, without a line end after the last one. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column)).repeat(' ', width(column) - row.get(column).length());
        line.append(GAP);
      }
      text.append(text.isEmpty() ? "" : System.lineSeparator())
          .append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
