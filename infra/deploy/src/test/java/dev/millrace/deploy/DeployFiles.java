package dev.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The deployment files, parsed. */
final class DeployFiles {
  /** The folder of this module, where its tests run. */
  static final Path HERE = Path.of("").toAbsolutePath();

  static final Path ROOT = HERE.resolve("../..").normalize();
  static final Path KUBERNETES = HERE.resolve("kubernetes");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DeployFiles() {}

  static JsonNode compose() {
    return documents(HERE.resolve("compose.yaml")).get(0);
  }

  /** Every object that {@code kubectl apply -k} makes. */
  static List<JsonNode> base() {
    return stream(documents(KUBERNETES.resolve("kustomization.yaml")).get(0).get("resources"))
        .map(file -> KUBERNETES.resolve(file.asText()))
        .flatMap(file -> documents(file).stream())
        .flatMap(DeployFiles::items)
        .toList();
  }

  /** A List stands for what it holds. */
  private static Stream<JsonNode> items(JsonNode object) {
    return object.get("kind").asText().equals("List")
        ? stream(object.get("items"))
        : Stream.of(object);
  }

  /** The one object of a kind and name in the base. */
  static JsonNode object(String kind, String name) {
    return base().stream()
        .filter(object -> object.get("kind").asText().equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }

  /** The objects of a kind in the base. */
  static List<JsonNode> objects(String kind) {
    return base().stream().filter(object -> object.get("kind").asText().equals(kind)).toList();
  }

  static List<JsonNode> exampleSecrets() {
    return documents(KUBERNETES.resolve("secrets.example.yaml"));
  }

  /** As Docker and Kubernetes read YAML: version 1.1, anchors and merges. */
  static List<JsonNode> documents(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      return documents(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> documents(Reader text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(16 << 20);
    List<JsonNode> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(options))
        .loadAll(text)
        .forEach(document -> documents.add(JSON.valueToTree(document)));
    return documents;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return array == null
        ? Stream.empty()
        : StreamSupport.stream(array.spliterator(), false).map(JsonNode.class::cast);
  }

  /** Fields of an object whose values are text. */
  static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new TreeMap<>();
    if (object != null) {
      object.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    }
    return map;
  }

  /** The version table of the root pom, and the {@code version} of the project. */
  static Map<String, String> versions() {
    try {
      Element project =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(ROOT.resolve("pom.xml").toFile())
              .getDocumentElement();
      Map<String, String> versions = new TreeMap<>();
      for (Element child : children(project)) {
        if (child.getTagName().equals("version")) {
          versions.put("version", child.getTextContent());
        } else if (child.getTagName().equals("properties")) {
          children(child).forEach(p -> versions.put(p.getTagName(), p.getTextContent()));
        }
      }
      return versions;
    } catch (Exception e) {
      throw new IllegalStateException("The root pom cannot be read", e);
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
