package dev.gatewatch.enrich.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class PoolRegionTest {
    @Test
    void aPoolsIdBeginsWithItsRegion() {
        assertThat(PoolRegion.of("us-east-1_EXAMPLE")).isEqualTo(Region.US_EAST_1);
        assertThat(PoolRegion.of("us-gov-west-1_EXAMPLE")).isEqualTo(Region.US_GOV_WEST_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_EXAMPLE",
                "us-east-1",
                "xx-new-1_EXAMPLE",
                "aws-global_EXAMPLE",
                "us-east-1.example.com/_EXAMPLE",
                "US-EAST-1_EXAMPLE",
            })
    void whatNamesNoKnownRegionIsNotCalled(String userPoolId) {
        assertThat(PoolRegion.of(userPoolId)).isNull();
    }

    @Test
    void theJobsOwnRegionMayBeNewerThanTheSdk() throws Exception {
        SdkSettings.with(
                Map.of("aws.region", "xx-new-1"),
                () ->
                        assertThat(PoolRegion.of("xx-new-1_EXAMPLE"))
                                .isEqualTo(Region.of("xx-new-1")));
    }
}
