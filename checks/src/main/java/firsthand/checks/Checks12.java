package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n12.CacheAppend;
import firsthand.checks.n12.CacheSound;
import firsthand.checks.n12.ChunkMask;
import firsthand.checks.n12.GroupedAttention;
import firsthand.checks.n12.HalfDropped;
import firsthand.checks.n12.LeftPadded;
import firsthand.checks.n12.LongestText;
import firsthand.checks.n12.OneFactor;
import firsthand.checks.n12.RingOrder;
import firsthand.checks.n12.TokensPerSecond;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 12, in its order. */
public final class Checks12 implements CacheSound.Given {
    private Checks12() {}

    public static CheckResult longestText(@Nullable LongestText answer) {
        return LongestText.CHECK.check(answer);
    }

    public static CheckResult tokensFed(@Nullable HalfDropped answer) {
        return HalfDropped.CHECK.check(answer);
    }

    public static CheckResult append(@Nullable CacheAppend answer) {
        return CacheAppend.CHECK.check(answer);
    }

    public static CheckResult chunkMask(@Nullable ChunkMask answer) {
        return ChunkMask.CHECK.check(answer);
    }

    public static CheckResult inOrder(@Nullable RingOrder answer) {
        return RingOrder.CHECK.check(answer);
    }

    public static CheckResult grouped(@Nullable GroupedAttention answer) {
        return GroupedAttention.CHECK.check(answer);
    }

    public static CheckResult tokensPerSecond(@Nullable TokensPerSecond answer) {
        return TokensPerSecond.CHECK.check(answer);
    }

    public static CheckResult oneFactor(double answer) {
        return OneFactor.CHECK.check(answer);
    }

    public static CheckResult sound(@Nullable CacheSound answer) {
        return CacheSound.CHECK.check(answer);
    }

    public static CheckResult leftPadded(@Nullable LeftPadded answer) {
        return LeftPadded.CHECK.check(answer);
    }
}
