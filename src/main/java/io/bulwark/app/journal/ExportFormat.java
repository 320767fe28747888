package io.bulwark.app.journal;

/** Forms of an export. */
enum ExportFormat {
  /** One JSON object in each line. */
  JSONL,
  /** Rows below a row of names. */
  CSV
}
