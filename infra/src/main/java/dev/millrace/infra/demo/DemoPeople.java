package dev.millrace.infra.demo;

import java.util.List;

/** Who follows and posts in the demo. */
final class DemoPeople {
  private static final List<String> ALL =
      List.of(
          "noor", "ada", "ben", "cleo", "dario", "elif", "farid", "gita", "hugo", "ines", "jonas",
          "kavya", "lena", "milo", "nadia", "oskar", "priya", "quinn", "rosa", "samir", "tessa",
          "umar", "vera", "wanda", "xenia", "yusuf", "zoe", "amara", "bruno", "chloe", "diego",
          "emre", "freya", "goran", "hana", "ivan", "juno", "kofi", "lara", "mateo");

  private DemoPeople() {}

  /** All of them; many follow the first ones. */
  static List<String> all() {
    return ALL;
  }
}
