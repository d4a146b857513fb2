package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailEventTest {
    private static final int PLANNED = BaseField.values().length;

    private final TrailEventBuilder builder = new TrailEventBuilder();

    private TrailEvent event() {
        return builder.build("id-1", 5_000);
    }

    @Test
    void findsTheFirstSlotOfAField() {
        builder.add(BaseField.EVENT_NAME, "InitiateAuth");
        builder.add(PLANNED, ValueKind.TEXT, "one");
        builder.add(PLANNED, ValueKind.TEXT, "two");
        builder.add(PLANNED + 2, ValueKind.NUMBER, "3");
        TrailEvent event = event();
        assertThat(event.find(BaseField.EVENT_NAME.id())).isZero();
        assertThat(event.find(PLANNED)).isEqualTo(1);
        assertThat(event.find(PLANNED + 2)).isEqualTo(3);
    }

    @Test
    void doesNotFindFieldsBeforeBetweenAndBehindThoseItHas() {
        builder.add(BaseField.EVENT_NAME, "InitiateAuth");
        builder.add(PLANNED, ValueKind.TEXT, "one");
        TrailEvent event = event();
        assertThat(event.find(BaseField.EVENT_SOURCE.id())).isEqualTo(-1);
        assertThat(event.find(BaseField.AWS_REGION.id())).isEqualTo(-1);
        assertThat(event.find(PLANNED + 1)).isEqualTo(-1);
        assertThat(event.find(Short.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void aFieldThatIsNotPlannedIsAbsent() {
        builder.add(BaseField.EVENT_SOURCE, "cognito-idp.amazonaws.com");
        assertThat(event().find(-1)).isEqualTo(-1);
        assertThat(event().text(-1)).isNull();
    }

    @Test
    void anEventWithoutValuesHasNoField() {
        assertThat(event().find(0)).isEqualTo(-1);
        assertThat(event().text(BaseField.EVENT_SOURCE)).isNull();
    }

    @Test
    void aFieldEndsWhereTheNextBegins() {
        builder.add(PLANNED, ValueKind.TEXT, "one");
        builder.add(PLANNED, ValueKind.NULL, "");
        builder.add(PLANNED, ValueKind.TEXT, "three");
        builder.add(PLANNED + 1, ValueKind.TEXT, "last");
        TrailEvent event = event();
        assertThat(event.end(event.find(PLANNED))).isEqualTo(3);
        assertThat(event.end(event.find(PLANNED + 1))).isEqualTo(4);
    }

    @Test
    void theTextOfAFieldIsItsFirstThatIsNotEmpty() {
        builder.add(BaseField.USER_AGENT.id(), ValueKind.NULL, "");
        builder.add(BaseField.USER_AGENT, "");
        builder.add(BaseField.USER_AGENT, "curl/8");
        builder.add(BaseField.USER_AGENT, "other");
        builder.add(BaseField.ERROR_CODE, "");
        builder.add(BaseField.REQUEST_ID.id(), ValueKind.NULL, "");
        assertThat(event().text(BaseField.USER_AGENT)).isEqualTo("curl/8");
        assertThat(event().text(BaseField.ERROR_CODE)).isNull();
        assertThat(event().text(BaseField.REQUEST_ID)).isNull();
        assertThat(event().text(BaseField.EVENT_NAME)).isNull();
    }

    @Test
    void theActorIsTheUserElseTheAddressElseTheEvent() {
        assertThat(event().actor()).isEqualTo("id-1");
        builder.add(BaseField.SOURCE_IP_ADDRESS, "192.0.2.1");
        assertThat(event().actor()).isEqualTo("192.0.2.1");
        builder.add(BaseField.SIGN_IN_USER, "sub-1");
        assertThat(event().actor()).isEqualTo("sub-1");
    }

    @Test
    void anEmptyUserIsNoActor() {
        builder.add(BaseField.SOURCE_IP_ADDRESS, "192.0.2.1");
        builder.add(BaseField.SIGN_IN_USER, "");
        assertThat(event().actor()).isEqualTo("192.0.2.1");
        builder.clear();
        builder.add(BaseField.SOURCE_IP_ADDRESS.id(), ValueKind.NULL, "");
        assertThat(event().actor()).isEqualTo("id-1");
    }

    @Test
    void isLateOnceItsTimeIsSettled() {
        assertThat(event().isLate(14_999, 10_000)).isFalse();
        assertThat(event().isLate(15_000, 10_000)).isTrue();
        assertThat(event().isLate(5_000, 0)).isTrue();
        assertThat(event().isLate(4_999, 0)).isFalse();
        assertThat(event().isLate(Long.MAX_VALUE, 10_000)).isTrue();
    }

    @Test
    void nothingIsLateBeforeTheFirstWatermark() {
        assertThat(event().isLate(Long.MIN_VALUE, 0)).isFalse();
        assertThat(event().isLate(Long.MIN_VALUE, 10_000)).isFalse();
    }
}
