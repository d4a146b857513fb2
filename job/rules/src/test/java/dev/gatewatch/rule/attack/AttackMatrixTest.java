package dev.gatewatch.rule.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackMatrixTest {
    private static final AttackMatrix MATRIX = AttackMatrix.enterprise();

    @ParameterizedTest
    @CsvSource({
        "T1110, Brute Force, credential-access",
        "T1110.003, Password Spraying, credential-access",
        "t1110.004, Credential Stuffing, credential-access",
        "T1496.003, SMS Pumping, impact",
        "T1055.013, Process Doppelgänging, defense-evasion",
        "T1556.006, Multi-Factor Authentication, credential-access"
    })
    void aTechniqueHasItsNameAndItsTactics(String uid, String name, String tactic) {
        AttackTechnique technique = MATRIX.technique(uid);
        assertThat(technique).isNotNull();
        assertThat(technique.name()).isEqualTo(name);
        assertThat(technique.tactics()).contains(tactic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"credential-access", "credential_access", "Credential-Access", "TA0006"})
    void aTacticIsFoundByItsTagAndItsId(String tag) {
        assertThat(MATRIX.tactic(tag))
                .isEqualTo(new AttackTactic("TA0006", "Credential Access", "credential-access"));
    }

    @Test
    void otherNamesHaveNone() {
        assertThat(MATRIX.technique("T9999")).isNull();
        assertThat(MATRIX.technique("")).isNull();
        assertThat(MATRIX.tactic("t1110")).isNull();
    }

    @Test
    void aWithdrawnTechniqueKeepsItsNameForOldRules() {
        assertThat(MATRIX.technique("T1002"))
                .isEqualTo(new AttackTechnique("T1002", "Data Compressed", List.of()));
    }

    @Test
    void theWholeMatrixIsThere() {
        assertThat(MATRIX.version()).isEqualTo("18.1");
        assertThat(MATRIX.tactics())
                .hasSize(14)
                .first()
                .extracting(AttackTactic::uid)
                .isEqualTo("TA0043");
    }
}
