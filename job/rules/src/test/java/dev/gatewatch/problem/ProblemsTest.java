package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void areSortedByPlaceAndEachOnce() {
        Problems problems = new Problems();
        problems.add(new Location("b.yml", 1, 1), "one");
        problems.add(new Location("a.yml", 10, 1), "two");
        problems.add(new Location("a.yml", 9, 5), "three");
        problems.add(new Location("a.yml", 9, 2), "four");
        problems.add(new Location("a.yml", 9, 2), "four");
        assertThat(problems.size()).isEqualTo(5);
        assertThat(problems.sorted().stream().map(Problem::toString))
                .containsExactly(
                        "a.yml:9:2: four", "a.yml:9:5: three", "a.yml:10:1: two", "b.yml:1:1: one");
    }
}
