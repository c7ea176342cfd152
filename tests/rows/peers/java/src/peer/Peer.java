// SPDX-License-Identifier: Apache-2.0

package peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.fory.format.encoder.Encoders;
import org.apache.fory.format.encoder.RowEncoder;
import org.apache.fory.format.row.binary.BinaryRow;
import org.apache.fory.format.type.DataTypes;
import org.apache.fory.format.type.Schema;
import org.apache.fory.logging.LoggerFactory;
import org.apache.fory.memory.MemoryUtils;

/** Writes and reads rows with fory-format: README.md, "Programs". */
public final class Peer {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, RowEncoder<Object>> ENCODERS = new HashMap<>();

  private Peer() {}

  private static Class<?> beanOf(String name) throws ClassNotFoundException {
    return Class.forName(Beans.class.getName() + "$" + name);
  }

  @SuppressWarnings("unchecked")
  private static RowEncoder<Object> encoderOf(String name) throws ClassNotFoundException {
    if (!ENCODERS.containsKey(name)) {
      ENCODERS.put(name, (RowEncoder<Object>) Encoders.bean(beanOf(name)));
    }
    return ENCODERS.get(name);
  }

  /** The field of a bean; names in rows are those with underscores. */
  private static String camel(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_")) {
      text.append(text.length() == 0 ? word : word.substring(0, 1).toUpperCase() + word.substring(1));
    }
    return text.toString();
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase();
  }

  private static Object toObject(JsonNode value, Type type) throws ReflectiveOperationException {
    if (value.isNull()) {
      return null;
    }
    if (type instanceof ParameterizedType) {
      Type[] inside = ((ParameterizedType) type).getActualTypeArguments();
      if (((ParameterizedType) type).getRawType() == List.class) {
        List<Object> list = new ArrayList<>();
        for (JsonNode item : value) {
          list.add(toObject(item, inside[0]));
        }
        return list;
      }
      Map<Object, Object> map = new LinkedHashMap<>();
      for (JsonNode pair : value) {
        map.put(toObject(pair.get(0), inside[0]), toObject(pair.get(1), inside[1]));
      }
      return map;
    }
    return toScalarOrBean(value, (Class<?>) type);
  }

  private static Object toScalarOrBean(JsonNode value, Class<?> type) throws ReflectiveOperationException {
    if (type == boolean.class || type == Boolean.class) {
      return value.booleanValue();
    } else if (type == byte.class || type == Byte.class) {
      return (byte) value.intValue();
    } else if (type == short.class || type == Short.class) {
      return value.shortValue();
    } else if (type == int.class || type == Integer.class) {
      return value.intValue();
    } else if (type == long.class || type == Long.class) {
      return value.longValue();
    } else if (type == float.class || type == Float.class) {
      return Float.intBitsToFloat(Integer.parseUnsignedInt(value.textValue(), 16));
    } else if (type == double.class || type == Double.class) {
      return Double.longBitsToDouble(Long.parseUnsignedLong(value.textValue(), 16));
    } else if (type == String.class) {
      return value.textValue();
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(value.intValue());
    } else if (type == Instant.class) {
      return Instant.EPOCH.plus(value.longValue(), ChronoUnit.MICROS);
    } else if (type == BigDecimal.class) {
      return new BigDecimal(new BigInteger(value.textValue()), 18);
    }
    Object bean = type.getDeclaredConstructor().newInstance();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Field field = type.getField(camel(entry.getKey()));
      field.set(bean, toObject(entry.getValue(), field.getGenericType()));
    }
    return bean;
  }

  private static JsonNode toValue(Object object) throws ReflectiveOperationException {
    if (object == null) {
      return NODES.nullNode();
    } else if (object instanceof Boolean) {
      return NODES.booleanNode((Boolean) object);
    } else if (object instanceof Float) {
      return NODES.textNode(String.format("%08x", Float.floatToRawIntBits((Float) object)));
    } else if (object instanceof Double) {
      return NODES.textNode(String.format("%016x", Double.doubleToRawLongBits((Double) object)));
    } else if (object instanceof Number && !(object instanceof BigDecimal)) {
      return NODES.numberNode(((Number) object).longValue());
    } else if (object instanceof String) {
      return NODES.textNode((String) object);
    } else if (object instanceof LocalDate) {
      return NODES.numberNode(((LocalDate) object).toEpochDay());
    } else if (object instanceof Instant) {
      return NODES.numberNode(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) object));
    } else if (object instanceof BigDecimal) {
      return NODES.textNode(((BigDecimal) object).unscaledValue().toString());
    }
    return toContainerOrBean(object);
  }

  private static JsonNode toContainerOrBean(Object object) throws ReflectiveOperationException {
    if (object instanceof Iterable) {
      ArrayNode items = NODES.arrayNode();
      for (Object item : (Iterable<?>) object) {
        items.add(toValue(item));
      }
      return items;
    }
    if (object instanceof Map) {
      ArrayNode pairs = NODES.arrayNode();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) object).entrySet()) {
        pairs.add(NODES.arrayNode().add(toValue(entry.getKey())).add(toValue(entry.getValue())));
      }
      return pairs;
    }
    ObjectNode fields = NODES.objectNode();
    // A bean that the encoder returns may be of a generated subclass.
    for (Field field : object.getClass().getFields()) {
      fields.set(snake(field.getName()), toValue(field.get(object)));
    }
    return fields;
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(String.format("%02x", each));
    }
    return text.toString();
  }

  private static byte[] unhex(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) Integer.parseInt(digits.substring(2 * at, 2 * at + 2), 16);
    }
    return bytes;
  }

  private static ObjectNode answer(JsonNode request) throws ReflectiveOperationException {
    String name = request.get("type").textValue();
    RowEncoder<Object> encoder = encoderOf(name);
    ObjectNode answer = NODES.objectNode();
    if (request.has("value")) {
      byte[] row = encoder.toRow(toObject(request.get("value"), beanOf(name))).toBytes();
      answer.put("row", hex(row));
    } else if (request.has("row")) {
      byte[] bytes = unhex(request.get("row").textValue());
      BinaryRow row = new BinaryRow(encoder.schema());
      row.pointTo(MemoryUtils.wrap(bytes), 0, bytes.length);
      answer.set("value", toValue(encoder.fromRow(row)));
    } else {
      Schema schema = DataTypes.deserializeSchema(unhex(request.get("schema").textValue()));
      answer.put("again", hex(DataTypes.serializeSchema(schema)));
      answer.put("hash", DataTypes.computeSchemaHash(schema));
      answer.put("own", hex(DataTypes.serializeSchema(encoder.schema())));
      answer.put("own_hash", DataTypes.computeSchemaHash(encoder.schema()));
    }
    return answer;
  }

  public static void main(String[] arguments) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    LoggerFactory.disableLogging();
    PrintStream out = System.out;
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      ObjectNode result;
      try {
        result = answer(mapper.readTree(line));
      } catch (Exception | LinkageError | AssertionError error) {
        result = NODES.objectNode().put("error", String.valueOf(error));
      }
      out.write((result + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
