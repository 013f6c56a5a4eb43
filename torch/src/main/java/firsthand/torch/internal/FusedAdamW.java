package firsthand.torch.internal;

import static firsthand.torch.internal.Native.raw;

import firsthand.torch.Tensor;
import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * libtorch's AdamW over a list of parameters in one operation. The Java bindings have no method for it, so it is called
 * by its name through the dispatcher, as Python's {@code fused=True} does.
 */
public final class FusedAdamW {
    private final OperatorHandle operator;

    /**
     * The numbers of a step.
     *
     * @param lr learning rate
     * @param beta1 decay of the mean gradient
     * @param beta2 decay of the mean squared gradient
     * @param weightDecay decoupled weight decay
     * @param eps added to the root
     */
    public record Settings(double lr, double beta1, double beta2, double weightDecay, double eps) {}

    public FusedAdamW() {
        Libtorch.require();
        operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", "");
    }

    /** One step: counts {@code steps} up and changes the parameters and both running means. */
    public void step(List<Tensor> parameters, List<Tensor> m, List<Tensor> v, List<Tensor> steps, Settings settings) {
        try (IValue p = list(parameters);
                IValue g = list(parameters.stream().map(Tensor::grad).toList());
                IValue mean = list(m);
                IValue square = list(v);
                IValue none = list(List.of());
                IValue count = list(steps)) {
            for (Tensor step : steps) {
                step.add_(1.0);
            }
            IValueVector arguments = new IValueVector(
                    p,
                    g,
                    mean,
                    square,
                    none,
                    count,
                    new IValue(settings.lr()),
                    new IValue(settings.beta1()),
                    new IValue(settings.beta2()),
                    new IValue(settings.weightDecay()),
                    new IValue(settings.eps()),
                    new IValue(false),
                    new IValue(false),
                    new IValue(),
                    new IValue());
            try (arguments) {
                operator.callBoxed(arguments);
            }
        } catch (RuntimeException e) {
            throw Libtorch.explain("AdamW", e);
        }
    }

    private static IValue list(List<Tensor> tensors) {
        try (GenericList list = new GenericList(new Type.TypePtr(TensorType.get()))) {
            for (Tensor tensor : tensors) {
                try (IValue value = new IValue(raw(tensor))) {
                    list.push_back(value);
                }
            }
            return new IValue(list);
        }
    }
}
