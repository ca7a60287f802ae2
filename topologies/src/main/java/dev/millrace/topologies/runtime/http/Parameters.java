package dev.millrace.topologies.runtime.http;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Parameters of a request's query, read strictly. */
public final class Parameters {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,4}(\\.[0-9]{1,20})?([eE]-?[0-9]{1,3})?");

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

  /**
   * A number that has to be there.
   *
   * @param parameters their first values by name, null where there is none
   * @throws ProblemException 422 if it is missing or none, or not within the bounds
   */
  public static double number(UnaryOperator<String> parameters, String name, int least, int most) {
    String text = parameters.apply(name);
    if (text == null) {
      throw ProblemException.invalid(name, "is missing");
    }
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw ProblemException.invalid(name, "must be a number from " + least + " to " + most);
  }
}
