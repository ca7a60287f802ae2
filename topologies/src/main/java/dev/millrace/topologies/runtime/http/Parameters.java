package dev.millrace.topologies.runtime.http;

import java.util.function.UnaryOperator;

/** Parameters of a request's query, read strictly. */
public final class Parameters {
  private Parameters() {}

  /**
   * A whole number.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 if it is none, or not within the bounds
   */
  public static int wholeNumber(
      UnaryOperator<String> parameters, String name, int absent, int least, int most) {
    String text = parameters.apply(name);
    if (text == null) {
      return absent;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw ProblemException.invalid(name, "must be a whole number from " + least + " to " + most);
  }
}
