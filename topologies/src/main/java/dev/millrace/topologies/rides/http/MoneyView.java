package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.Money;
import io.javalin.openapi.OpenApiRequired;

/**
 * An amount of money as JSON.
 *
 * @param minor in the currency's smallest unit
 * @param currency ISO 4217 code
 */
public record MoneyView(@OpenApiRequired long minor, @OpenApiRequired String currency) {
  static MoneyView of(Money money) {
    return new MoneyView(money.getMinor(), money.getCurrency());
  }
}
