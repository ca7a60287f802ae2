package dev.millrace.topologies.links.domain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a small country database by the MaxMind DB File Format Specification 2.0, so that tests
 * need no download: a binary tree of 24-bit records over the bits of the address, the data, the
 * metadata.
 */
final class CountryFile {
  private static final int NONE = -1;

  /** Per node two slots: the next node, {@link #NONE}, or {@code -2 - offset} of the data. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NONE, NONE}));

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** IPv4 blocks live in the lowest 32 bits of the IPv6 space. */
  static void write(Path file, Map<String, String> countries) throws IOException {
    CountryFile database = new CountryFile();
    for (Map.Entry<String, String> entry : countries.entrySet()) {
      String[] block = entry.getKey().split("/");
      byte[] address = IpAddress.parse(block[0]).orElseThrow().getAddress();
      int bits = Integer.parseInt(block[1]);
      byte[] wide = new byte[16];
      System.arraycopy(address, 0, wide, 16 - address.length, address.length);
      database.add(wide, bits + (16 - address.length) * 8, entry.getValue());
    }
    Files.write(file, database.bytes());
  }

  private void add(byte[] address, int bits, String country) throws IOException {
    int offset = data.size();
    control(data, 7, 1);
    string(data, "country_code");
    string(data, country);
    int node = 0;
    for (int bit = 0; bit < bits; bit++) {
      int side = address[bit / 8] >> (7 - bit % 8) & 1;
      if (bit == bits - 1) {
        nodes.get(node)[side] = -2 - offset;
      } else {
        if (nodes.get(node)[side] == NONE) {
          nodes.get(node)[side] = nodes.size();
          nodes.add(new int[] {NONE, NONE});
        }
        node = nodes.get(node)[side];
      }
    }
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int[] node : nodes) {
      for (int slot : node) {
        int record = slot >= 0 ? slot : nodes.size() + (slot == NONE ? 0 : 16 - 2 - slot);
        out.writeByte(record >> 16);
        out.writeShort(record);
      }
    }
    out.write(new byte[16]);
    data.writeTo(out);
    out.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    out.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    metadata(bytes);
    return bytes.toByteArray();
  }

  private void metadata(ByteArrayOutputStream out) throws IOException {
    control(out, 7, 9);
    number(out, "node_count", 6, 4, nodes.size());
    number(out, "record_size", 5, 2, 24);
    number(out, "ip_version", 5, 2, 6);
    number(out, "binary_format_major_version", 5, 2, 2);
    number(out, "binary_format_minor_version", 5, 2, 0);
    number(out, "build_epoch", 9, 8, 1_700_000_000);
    string(out, "database_type");
    string(out, "test");
    string(out, "languages");
    control(out, 11, 0);
    string(out, "description");
    control(out, 7, 0);
  }

  private static void number(
      ByteArrayOutputStream out, String name, int type, int width, long value) throws IOException {
    string(out, name);
    control(out, type, width);
    for (int i = width - 1; i >= 0; i--) {
      out.write((int) (value >> (8 * i)));
    }
  }

  private static void string(ByteArrayOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    control(out, 2, bytes.length);
    out.write(bytes);
  }

  /**
   * Three bits of type and five of size; types beyond 7 take a second byte. Sizes here are small.
   */
  private static void control(ByteArrayOutputStream out, int type, int size) {
    if (type <= 7) {
      out.write(type << 5 | size);
    } else {
      out.write(size);
      out.write(type - 7);
    }
  }
}
