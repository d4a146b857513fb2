package dev.gatewatch.output;

/**
 * JSON that survives any carrier: SQS, for one, takes only the characters that XML 1.0 allows, see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
final class CarriedJson {
    private CarriedJson() {}

    /** The same document with such characters escaped; outside of strings JSON has none. */
    static String of(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isCarried(json, i)) {
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

    private static boolean isCarried(String json, int i) {
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
