package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/** The catalogue only ever grows: each version that was released is kept, and compared. */
class SchemaGrowthTest {

  private static final Path SCHEMA = Path.of("src/main/sbe/bulwark.xml");
  private static final Path KEPT = Path.of("src/test/resources/schema");

  static List<Path> versions() throws IOException {
    try (Stream<Path> kept = Files.list(KEPT)) {
      return kept.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldOnlyAppendToWhatWasReleased(Path kept) throws Exception {
    assertThat(SchemaGrowth.problems(read(kept), parse(Files.readString(SCHEMA)))).isEmpty();
  }

  @Test
  void shouldKeepThisVersionAsItIs() throws Exception {
    Ir kept = read(KEPT.resolve("bulwark-" + MessageHeaderDecoder.SCHEMA_VERSION + ".sbeir"));

    assertThat(kept.version()).isEqualTo(MessageHeaderDecoder.SCHEMA_VERSION);
    assertThat(SchemaGrowth.problems(parse(Files.readString(SCHEMA)), kept)).isEmpty();
  }

  /** What somebody might do to the schema, and whether it is an append. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a field at the end      | <field name="e" id="3" type="E"/> | <field name="e" id="3" type="E"/><field name="c" id="9" type="uint8" sinceVersion="2"/> | true
          without sinceVersion    | <field name="e" id="3" type="E"/> | <field name="e" id="3" type="E"/><field name="c" id="9" type="uint8"/>                  | false
          a field in between      | <field name="b" id="2" type="uint32"/> | <field name="c" id="9" type="uint8" sinceVersion="2"/><field name="b" id="2" type="uint32"/> | false
          a field renamed         | <field name="b" id="2" type="uint32"/> | <field name="z" id="2" type="uint32"/>                                                       | false
          another id              | <field name="b" id="2" type="uint32"/> | <field name="b" id="7" type="uint32"/>                                                       | false
          another type            | <field name="b" id="2" type="uint32"/> | <field name="b" id="2" type="int32"/>                                                        | false
          a field gone            | <field name="b" id="2" type="uint32"/> |                                                                                              | false
          two fields swapped      | <field name="a" id="1" type="uint64"/><field name="b" id="2" type="uint32"/> | <field name="b" id="2" type="uint32"/><field name="a" id="1" type="uint64"/> | false
          a value of an enum      | <validValue name="ON">1</validValue>   | <validValue name="ON">1</validValue><validValue name="FAR" sinceVersion="2">2</validValue>   | true
          a value changed         | <validValue name="ON">1</validValue>   | <validValue name="ON">3</validValue>                                                         | false
          a value gone            | <validValue name="ON">1</validValue>   |                                                                                              | false
          a message more          | </sbe:messageSchema>                   | <sbe:message name="N" id="2" sinceVersion="2"><field name="x" id="1" type="uint8" sinceVersion="2"/></sbe:message></sbe:messageSchema> | true
          a message of old        | </sbe:messageSchema>                   | <sbe:message name="N" id="2"><field name="x" id="1" type="uint8"/></sbe:message></sbe:messageSchema> | false
          a message with other id | name="M" id="1"                        | name="M" id="3"                                                                              | false
          """)
  void shouldTellAnAppendFromAnyOtherChange(String what, String old, String now, boolean appends)
      throws Exception {
    assertThat(SMALL).contains(old);
    String changed = SMALL.replace(old, now == null ? "" : now).replace("VERSION", "2");

    List<String> problems =
        SchemaGrowth.problems(parse(SMALL.replace("VERSION", "1")), parse(changed));

    assertThat(problems.isEmpty()).as(what + ": " + problems).isEqualTo(appends);
  }

  private static final String SMALL =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="x" id="1" version="VERSION" byteOrder="littleEndian">
        <types>
          <composite name="messageHeader">
            <type name="blockLength" primitiveType="uint16"/><type name="templateId" primitiveType="uint16"/>
            <type name="schemaId" primitiveType="uint16"/><type name="version" primitiveType="uint16"/>
          </composite>
          <enum name="E" encodingType="uint8"><validValue name="OFF">0</validValue><validValue name="ON">1</validValue></enum>
        </types>
        <sbe:message name="M" id="1"><field name="a" id="1" type="uint64"/><field name="b" id="2" type="uint32"/><field name="e" id="3" type="E"/></sbe:message>
      </sbe:messageSchema>
      """;

  private static Ir read(Path kept) throws IOException {
    return new IrDecoder(ByteBuffer.wrap(Files.readAllBytes(kept))).decode();
  }

  private static Ir parse(String schema) throws Exception {
    ParserOptions quiet = ParserOptions.builder().suppressOutput(true).stopOnError(true).build();
    return new IrGenerator()
        .generate(
            XmlSchemaParser.parse(
                new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)), quiet));
  }
}
