package dev.millrace.topologies.links.http;

import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.links.domain.BlockList;
import dev.millrace.topologies.links.domain.LinkChange;
import dev.millrace.topologies.links.domain.LinkRules;
import dev.millrace.topologies.links.domain.TargetUrl;
import dev.millrace.topologies.runtime.http.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests become commands: the rules of links, and the block list as it is now. */
final class Admission {
  private final LinkRules rules;
  private final Predicate<String> blocked;

  /**
   * @param blocked whether a host in canonical form stands on the block list
   */
  Admission(LinkRules rules, Predicate<String> blocked) {
    this.rules = rules;
    this.blocked = blocked;
  }

  /** What is wrong with a create; empty if nothing is. */
  List<FieldError> check(Optional<String> alias, LinkChange.Create create) {
    List<FieldError> errors = new ArrayList<>();
    alias
        .flatMap(Aliases::objection)
        .ifPresent(reason -> errors.add(new FieldError("alias", reason)));
    errors.addAll(check(create, Optional.of(create.url())));
    return errors;
  }

  /** What is wrong with an update; empty if nothing is. */
  List<FieldError> check(LinkChange.Update update) {
    return check(update, update.url());
  }

  private List<FieldError> check(LinkChange change, Optional<String> url) {
    List<FieldError> errors =
        new ArrayList<>(
            rules.check(change).stream().map(v -> new FieldError(v.field(), v.reason())).toList());
    if (url.isPresent() && errors.stream().noneMatch(e -> e.field().equals("url"))) {
      BlockList.entryAgainst(TargetUrl.of(url.get()).host(), blocked)
          .ifPresent(entry -> errors.add(new FieldError("url", "leads to a blocked host")));
    }
    return errors;
  }
}
