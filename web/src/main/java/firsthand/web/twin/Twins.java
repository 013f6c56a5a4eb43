package firsthand.web.twin;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells TeaVM which classes of {@code arrays} have a twin: {@code firsthand.X} is {@code firsthand.web.twin.X}. */
public final class Twins implements SubstitutionPolicy {
    private static final Set<String> TWINS = Set.of("firsthand.arrays.Simd", "firsthand.arrays.kernels.Fused");

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(TWINS::contains).replacePackage("firsthand", "firsthand.web.twin");
    }
}
