package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigTableTest {
    @Test
    void hasARowForEachOption() {
        assertThat(ConfigTable.markdown().lines()).hasSize(2 + Options.ALL.size());
    }

    @Test
    void aRowSaysWhatTheOptionTakesAndDoes() {
        assertThat(ConfigTable.markdown())
                .contains(
                        "| Source | `idleness` | duration, 1s to 1h | `30s` | A shard without"
                                + " events for so long no longer holds up the others. |\n")
                .contains("| Detection | `rules` | path of a folder | - | ");
    }
}
