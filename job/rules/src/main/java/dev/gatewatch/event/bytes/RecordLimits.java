package dev.gatewatch.event.bytes;

/** The limits beyond which a record is refused. */
public final class RecordLimits {
    /** The longest event, in bytes. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    /** The most levels of objects and arrays, the outermost one included. */
    public static final int MAX_DEPTH = 50;

    /**
     * The longest string in an event, in UTF-16 units after unescaping. The metadata of a SAML
     * provider, which CreateIdentityProvider brings, has up to 131,072.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html">ProviderDetails</a>
     */
    public static final int MAX_STRING_LENGTH = 1 << 18;

    /** The longest number in an event, in characters. */
    public static final int MAX_NUMBER_LENGTH = 1 << 16;

    /** The most bytes of one input record that contains many events, after decompression. */
    public static final int MAX_BATCH_BYTES = 64 << 20;

    /** The longest eventID, in UTF-16 units. */
    public static final int MAX_EVENT_ID_LENGTH = 256;

    private RecordLimits() {}
}
