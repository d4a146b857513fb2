package dev.gatewatch.alert;

/**
 * An alert as an e-mail.
 *
 * @param subject one line
 * @param body plain text in lines that end with a line feed
 */
public record EmailText(String subject, String body) {}
