/** Lists of values that an operator keeps and rules only name: own addresses, trusted roles. */
@NullMarked
package dev.gatewatch.rule.list;

import org.jspecify.annotations.NullMarked;
