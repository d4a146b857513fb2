package dev.gatewatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.GatewatchConfig;
import org.apache.flink.api.connector.source.Boundedness;
import org.junit.jupiter.api.Test;

class KinesisEventStreamTest {
    @Test
    void isTheOneUnlessAnotherIsBrought() {
        assertThat(EventStream.find()).isInstanceOf(KinesisEventStream.class);
    }

    @Test
    void saysWhatIsMissingWhereNoStreamIsConfigured() {
        assertThatThrownBy(
                        () ->
                                new KinesisEventStream()
                                        .open(
                                                GatewatchConfig.defaults().source(),
                                                new TextDecoder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no stream is configured: set stream.arn in property group Source");
    }

    @Test
    void aStreamHasNoEnd() {
        FakeKinesis kinesis = new FakeKinesis("endless", 1);
        assertThat(KinesisSourceTest.source(kinesis).getBoundedness())
                .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    }
}
