package dev.gatewatch.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.Rule;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever follows a reference of a shipped rule gets to what it refers to. */
class RuleReferencesTest {
    /** Owner and name of a repository. */
    private static final int REPOSITORY = 2;

    @Test
    void eachLeadsToAPageNotToASiteOrARepository() {
        assertThat(
                        ShippedRules.load().all().stream()
                                .map(Rule::header)
                                .flatMap(rule -> rule.references().stream()))
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(isPage(reference)).as(reference).isTrue());
    }

    private static boolean isPage(String reference) {
        URI uri = URI.create(reference);
        List<String> path =
                Arrays.stream(uri.getPath().split("/", -1))
                        .filter(part -> !part.isEmpty())
                        .toList();
        int least = "github.com".equals(uri.getHost()) ? REPOSITORY + 1 : 1;
        return "https".equals(uri.getScheme()) && path.size() >= least;
    }
}
