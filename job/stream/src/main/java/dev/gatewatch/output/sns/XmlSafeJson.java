package dev.gatewatch.output.sns;

/**
 * JSON with only the characters that XML 1.0 allows: SQS, for example, accepts no others, see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
final class XmlSafeJson {
    private XmlSafeJson() {}

    /** The same document with all others escaped; outside of strings JSON has none. */
    static String of(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isXmlSafe(json, i)) {
                if (escaped != null) {
                    escaped.append(c);
                }
            } else {
                if (escaped == null) {
                    escaped = new StringBuilder(json.length() + 64).append(json, 0, i);
                }
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return escaped == null ? json : escaped.toString();
    }

    private static boolean isXmlSafe(String json, int i) {
        char c = json.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(json.charAt(i - 1));
        }
        return c < 0x7f || (c > 0x9f && c < 0xfffe);
    }
}
