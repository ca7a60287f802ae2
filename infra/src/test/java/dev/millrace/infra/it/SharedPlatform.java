package dev.millrace.infra.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link PlatformUnderTest} that they share. It starts with the first that asks
 * and ends after the last test of all.
 */
final class SharedPlatform implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedPlatform.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PlatformUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // A store closes what is AutoCloseable; the root's store lives as long as the test run.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("platform", key -> start(), PlatformUnderTest.class);
  }

  private static PlatformUnderTest start() {
    try {
      return PlatformUnderTest.start();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
