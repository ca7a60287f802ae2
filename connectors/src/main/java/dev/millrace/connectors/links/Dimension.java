package dev.millrace.connectors.links;

import dev.millrace.schemas.links.v1.ClickDimension;
import java.util.Optional;

/** By what clicks are told apart. */
public enum Dimension {
  /** Country of the visitor: ISO 3166-1 alpha-2. */
  COUNTRY(ClickDimension.CLICK_DIMENSION_COUNTRY),
  /** Host of the page that held the link. */
  REFERRER(ClickDimension.CLICK_DIMENSION_REFERRER),
  /** Kind of that page: search, social, mail, other, none. */
  REFERRER_KIND(ClickDimension.CLICK_DIMENSION_REFERRER_KIND),
  /** Browser, without version. */
  BROWSER(ClickDimension.CLICK_DIMENSION_BROWSER),
  /** Operating system, without version. */
  SYSTEM(ClickDimension.CLICK_DIMENSION_SYSTEM),
  /** Kind of device: desktop, phone, tablet, other. */
  DEVICE(ClickDimension.CLICK_DIMENSION_DEVICE);

  private static final Dimension[] ALL = values();

  private final ClickDimension wire;

  Dimension(ClickDimension wire) {
    this.wire = wire;
  }

  ClickDimension wire() {
    return wire;
  }

  /** The dimension of a message; empty if this version does not know it. */
  static Optional<Dimension> of(ClickDimension wire) {
    int index = wire.getNumber() - 1;
    return wire != ClickDimension.UNRECOGNIZED && index >= 0 && index < ALL.length
        ? Optional.of(ALL[index])
        : Optional.empty();
  }
}
