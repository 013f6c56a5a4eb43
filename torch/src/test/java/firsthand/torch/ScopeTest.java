package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void scopeFreesWhatWasMadeInItAndNothingElse() {
        Tensor before = Torch.ones(2);
        AtomicReference<Tensor> inside = new AtomicReference<>();
        Scope.run("step", () -> inside.set(before.add(1)));
        assertThat(inside.get().isReleased()).isTrue();
        assertThat(before.isReleased()).isFalse();
    }

    @Test
    void useAfterReleaseNamesTensorShapeAndScope() {
        AtomicReference<Tensor> inside = new AtomicReference<>();
        Scope.run("step 3", () -> inside.set(Torch.ones(2, 3).named("hidden")));
        assertThatThrownBy(() -> inside.get().add(1))
                .isInstanceOf(ReleasedTensorException.class)
                .hasMessage(
                        "the tensor \"hidden\" of shape (2, 3) was released when scope \"step 3\" closed; call keep()"
                                + " on it inside the scope if it is to live longer");
        AtomicReference<Tensor> nameless = new AtomicReference<>();
        Scope.run("step 4", () -> nameless.set(Torch.ones(2, 3)));
        assertThatThrownBy(() -> nameless.get().add(1))
                .hasMessage("a tensor was released when scope \"step 4\" closed; call keep() on it inside the scope if"
                        + " it is to live longer");
        assertThatThrownBy(() -> Torch.ones(2, 3).add(inside.get())).isInstanceOf(ReleasedTensorException.class);
        assertThatThrownBy(() -> Torch.cat(0, inside.get())).isInstanceOf(ReleasedTensorException.class);
        assertThatThrownBy(inside.get()::keep).isInstanceOf(ReleasedTensorException.class);
        assertThat(inside.get()).hasToString("tensor(released by scope \"step 3\")");
    }

    @Test
    void keptTensorsOutliveAllScopesAndResultsTheirOwn() {
        AtomicReference<Tensor> kept = new AtomicReference<>();
        Tensor moved;
        try (Scope outer = Scope.open("outer")) {
            Tensor result = Scope.result("inner", () -> {
                kept.set(Torch.ones(1).keep());
                return Torch.full(5, 1).mul(2);
            });
            assertThat(result.item()).isEqualTo(10);
            assertThat(outer.size()).isEqualTo(1);
            moved = result;
        }
        assertThat(kept.get().item()).isEqualTo(1);
        assertThat(moved.isReleased()).isTrue();
    }

    /** How many tensors live once the collector has handed over all that earlier tests left: late on a busy machine. */
    private static long settled() {
        long count = Memory.liveTensors();
        for (int same = 0; same < 3; same++) {
            Memory.collect();
            if (Memory.liveTensors() < count) {
                count = Memory.liveTensors();
                same = 0;
            }
        }
        return count;
    }

    @Test
    void liveTensorsAreCountedInAndOutOfScopes() {
        long before = settled();
        Scope.run("step", () -> {
            Torch.ones(2).add(1).mul(2);
            assertThat(Memory.liveTensors()).isEqualTo(before + 3);
        });
        assertThat(Memory.liveTensors()).isEqualTo(before);
    }

    @Test
    void closingAScopeClosesThoseLeftOpenInsideIt() {
        Scope outer = Scope.open("outer");
        Scope.open("inner");
        Tensor inside = Torch.ones(1);
        outer.close();
        assertThat(inside.isReleased()).isTrue();
        assertThat(Torch.ones(1).isReleased()).isFalse();
    }

    @Test
    @SuppressWarnings("try") // closing by hand is what is tested
    void anotherThreadCannotCloseAScope() throws InterruptedException {
        try (Scope scope = Scope.open("mine")) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    scope.close();
                } catch (IllegalStateException e) {
                    failure.set(e);
                }
            });
            other.join();
            assertThat(failure.get()).hasMessageContaining("scope \"mine\" belongs to thread");
        }
    }

    @Test
    void gradientsFlowThroughReleasedIntermediates() {
        Tensor x = Torch.ones(3).requiresGrad_();
        Scope.run("step", () -> x.mul(2).square().sum().backward());
        assertThat(x.grad().toFloatArray()).containsExactly(8, 8, 8);
    }

    @Test
    void theBytesOutsideScopesAreCountedAndTheBudgetIsPositive() {
        settled();
        long before = Memory.heldBytes();
        Tensor held = Torch.zeros(1_000_000);
        assertThat(Memory.heldBytes() - before).isGreaterThan(3_000_000);
        Scope.run("step", () -> Scope.adopt(held)); // the reverse of keep: now the scope has freed it
        assertThat(held.isReleased()).isTrue();
        assertThatThrownBy(() -> Memory.budget(0)).hasMessageContaining("must be positive, not 0 bytes");
        long budget = Memory.budget();
        Memory.budget(budget);
        assertThat(Memory.budget()).isEqualTo(budget);
    }
}
