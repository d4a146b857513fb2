/**
 * One vocabulary, {@code signIn.*}, for calls of the user-pool API, requests to a pool's web pages,
 * sign-ins to the AWS console and entries of the user-activity log.
 */
@NullMarked
package dev.gatewatch.decode.signin;

import org.jspecify.annotations.NullMarked;
