package dev.gatewatch.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.emulator.AwsEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What an emulator answers to one who forgets that it does not read CBOR. */
class SdkKinesisIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final String CBOR = SdkSystemSetting.CBOR_ENABLED.property();

    @Test
    void aForgottenSettingIsNamedInTheFailure() {
        String stream = AWS.name("events");
        try (KinesisAsyncClient client = AWS.kinesis()) {
            client.createStream(request -> request.streamName(stream).shardCount(1)).join();
        }
        StreamArn arn =
                StreamArn.parse(
                        "arn:aws:kinesis:%s:%s:stream/%s"
                                .formatted(AwsEmulator.REGION, AwsEmulator.ACCOUNT, stream));
        String before = System.setProperty(CBOR, "true");
        try (KinesisApi kinesis = SdkKinesis.open(arn)) {
            assertThatThrownBy(() -> kinesis.listShards().get())
                    .hasMessageContaining("HTTP status 500. If " + AWS.endpoint())
                    .hasMessageContaining("CBOR_ENABLED=false");
        } finally {
            assertThat(before).isNotNull();
            System.setProperty(CBOR, before);
        }
    }
}
