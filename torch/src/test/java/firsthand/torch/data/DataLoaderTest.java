package firsthand.torch.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataLoaderTest {
    private static Dataset numbers(long n) {
        return Dataset.of(Torch.arange(n), Torch.arange(n).mul(10L));
    }

    private static List<Long> epoch(DataLoader loader) {
        List<Long> all = new ArrayList<>();
        for (Batch batch : loader) {
            LongStream.of(batch.x().toLongArray()).forEach(all::add);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 16, 17, 100})
    void everyExampleComesOnceAnEpoch(long n) {
        assertThat(epoch(new DataLoader(numbers(n), 4, true, 7, false)))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, n).boxed().toList());
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherAnother() {
        List<Long> first = epoch(DataLoader.shuffled(numbers(100), 10, 1));
        assertThat(epoch(DataLoader.shuffled(numbers(100), 10, 1))).isEqualTo(first);
        assertThat(epoch(DataLoader.shuffled(numbers(100), 10, 2))).isNotEqualTo(first);
        assertThat(epoch(DataLoader.inOrder(numbers(5), 2))).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void inputsKeepTheirTargets() {
        for (Batch batch : DataLoader.shuffled(numbers(20), 3, 5)) {
            assertThat(batch.x().mul(10L).equal(batch.y())).isTrue();
        }
    }

    @Test
    void aLoaderGoesOnFromAnyStepAsIfItHadGoneAllTheWay() {
        DataLoader loader = DataLoader.shuffled(numbers(10), 3, 9);
        Iterator<Batch> all = loader.from(0);
        IntStream.range(0, 7).forEach(i -> all.next());
        assertThat(loader.from(7).next().x().equal(all.next().x())).isTrue();
        assertThat(loader.batches()).isEqualTo(3);
    }

    @Test
    void epochsHaveOrdersOfTheirOwn() {
        DataLoader loader = DataLoader.shuffled(numbers(50), 50, 3);
        Iterator<Batch> epochs = loader.from(0);
        assertThat(epochs.next().x().equal(epochs.next().x())).isFalse();
    }

    @Test
    void eachBatchBelongsToTheScopeInWhichItIsTaken() {
        List<Batch> taken = new ArrayList<>();
        Iterator<Batch> batches = DataLoader.shuffled(numbers(20), 3, 5).from(0);
        for (int step = 0; step < 4; step++) { // the first is loaded here, the others ahead on threads of their own
            Scope.run("step", () -> {
                taken.add(batches.next());
                assertThat(taken.getLast().x().isReleased()).isFalse();
            });
        }
        assertThat(taken).allMatch(batch -> batch.x().isReleased() && batch.y().isReleased());
        assertThat(batches.next().x().isReleased()).isFalse(); // without a scope it is the collector's
    }

    @Test
    void whatADataSetKeepsIsNotFreedWithTheBatch() {
        Tensor all = Torch.arange(4);
        Dataset whole = new Dataset() {
            @Override
            public long size() {
                return 4;
            }

            @Override
            public Batch batch(long... indices) {
                return new Batch(all, all);
            }
        };
        Iterator<Batch> batches = DataLoader.inOrder(whole, 1).iterator();
        Scope.run("step", batches::next);
        Scope.run("step", batches::next);
        assertThat(all.isReleased()).isFalse();
    }

    @Test
    void windowsAreContinuedByTheNextToken() {
        Batch batch = Dataset.windows(new int[] {5, 6, 7, 8}, 2).batch(0, 1);
        assertThat(batch.x().toIntArray()).containsExactly(5, 6, 6, 7);
        assertThat(batch.y().toIntArray()).containsExactly(6, 7, 7, 8);
    }

    @Test
    void failuresOfTheDataArriveInTheLoop() {
        Dataset broken = new Dataset() {
            @Override
            public long size() {
                return 4;
            }

            @Override
            public Batch batch(long... indices) {
                if (indices[0] > 0) {
                    throw new IllegalStateException("row " + indices[0] + " is broken");
                }
                return new Batch(Torch.ones(1), Torch.ones(1));
            }
        };
        Iterator<Batch> batches = DataLoader.inOrder(broken, 1).iterator();
        batches.next();
        assertThatThrownBy(batches::next).hasMessage("row 1 is broken");
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> Dataset.of(Torch.ones(2), Torch.ones(3))).hasMessageContaining("as many inputs");
        assertThatThrownBy(() -> Dataset.windows(new int[3], 3)).hasMessageContaining("windows of 3 tokens");
        assertThatThrownBy(() -> DataLoader.shuffled(numbers(2), 3, 0)).hasMessageContaining("does not fill a batch");
        Iterator<Batch> one = DataLoader.inOrder(numbers(1), 1).iterator();
        one.next();
        assertThatThrownBy(one::next).isInstanceOf(NoSuchElementException.class);
    }
}
