package dev.gatewatch.config.value;

/** What names of resources in AWS consist of. */
final class NameCharacters {
    private NameCharacters() {}

    /**
     * Whether a name has only letters and digits of ASCII, and these; an empty one is none.
     *
     * @param more the other characters that may be in it
     */
    static boolean only(String name, String more) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z')
                    && !(c >= 'A' && c <= 'Z')
                    && !(c >= '0' && c <= '9')
                    && more.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
