package firsthand.torch.train;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import firsthand.torch.distributed.ProcessGroup;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data parallelism among processes: computes this process's rows of each batch and adds up the gradients of all, so
 * that every one then takes the same step. Each loss is weighed by its share of the batch: the sum is the mean over the
 * whole batch, as one process would compute it. Gradients and loss travel as one vector, for one sum costs less than
 * fifty.
 */
final class DistributedDataParallel implements ForwardBackward {
    private final ProcessGroup group;
    private final List<Tensor> parameters;

    DistributedDataParallel(ProcessGroup group, List<Tensor> parameters) {
        this.group = group;
        this.parameters = parameters;
    }

    @Override
    public double of(Batch batch, Loss loss) {
        long n = batch.x().size(0);
        long from = n * group.rank() / group.size();
        long rows = n * (group.rank() + 1L) / group.size() - from;
        if (n < group.size()) {
            throw new IllegalArgumentException("a batch of " + n + " examples cannot be shared among " + group.size()
                    + " processes: each needs at least one");
        }
        Batch mine = new Batch(batch.x().narrow(0, from, rows), batch.y().narrow(0, from, rows));
        Tensor part = loss.of(mine).mul((double) rows / n);
        part.backward();
        return Torch.noGrad(() -> sum(part.detach()));
    }

    /** Replaces each gradient by the sum over all processes; returns the sum of {@code loss}. */
    private double sum(Tensor loss) {
        List<Tensor> gradients =
                parameters.stream().filter(Tensor::hasGrad).map(Tensor::grad).toList();
        Tensor all = Torch.cat(
                0,
                Stream.concat(gradients.stream(), Stream.of(loss))
                        .map(Tensor::flatten)
                        .toArray(Tensor[]::new));
        group.allReduce_(all);
        long from = 0;
        for (Tensor gradient : gradients) {
            gradient.copy_(all.narrow(0, from, gradient.numel()).view(gradient.shape()));
            from += gradient.numel();
        }
        return all.narrow(0, from, 1).item();
    }
}
