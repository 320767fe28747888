package io.bulwark.app.journal;

import io.bulwark.engine.message.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One CSV file for each type that occurs, named like it. */
final class CsvFolderSink implements ExportSink {

  private final Path folder;
  private final Map<Integer, CsvSink> files = new TreeMap<>();

  CsvFolderSink(Path folder) {
    this.folder = folder;
  }

  /** The file of a type. */
  static Path file(Path folder, Messages.MessageType type) {
    return folder.resolve(type.name() + ".csv");
  }

  @Override
  public void message(Place place, int templateId, CharSequence json) throws IOException {
    CsvSink file = files.get(templateId);
    if (file == null) {
      Messages.MessageType type = Messages.type(templateId);
      file = new CsvSink(ExportTarget.create(file(folder, type)), type);
      files.put(templateId, file);
    }
    file.message(place, templateId, json);
  }

  @Override
  public void close() throws IOException {
    for (CsvSink file : files.values()) {
      file.close();
    }
  }
}
