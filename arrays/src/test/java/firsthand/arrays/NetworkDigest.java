package firsthand.arrays;

import firsthand.arrays.nn.Activation;
import firsthand.arrays.nn.Adagrad;
import firsthand.arrays.nn.Adam;
import firsthand.arrays.nn.AdamW;
import firsthand.arrays.nn.Attention;
import firsthand.arrays.nn.CharModel;
import firsthand.arrays.nn.Clip;
import firsthand.arrays.nn.Init;
import firsthand.arrays.nn.Landscape;
import firsthand.arrays.nn.Mlp;
import firsthand.arrays.nn.Momentum;
import firsthand.arrays.nn.Nesterov;
import firsthand.arrays.nn.Optimizer;
import firsthand.arrays.nn.RmsProp;
import firsthand.arrays.nn.Sgd;
import firsthand.arrays.nn.Value;
import java.util.List;

/** The networks' part of {@link BitDigest}: a few steps of learning with each of them, after which every bit counts. */
final class NetworkDigest {
    private static final int STEPS = 5;

    private NetworkDigest() {}

    static void addTo(BitDigest digest) {
        NdArray x = new Rng(1).normal(23, 5);
        int[] labels = new Rng(2).integers(0, 3, 23);
        for (Activation activation : Activation.values()) {
            digest.add("activation " + activation, activation.value(x), activation.derivative(x));
            Mlp mlp = new Mlp(new Rng(3), Init.he(), activation, 5, 17, 9, 3);
            for (int i = 0; i < STEPS; i++) {
                digest.add("mlp " + activation, mlp.step(x, labels, 0.1));
            }
            digest.add("mlp " + activation, mlp.parameters().toArray(NdArray[]::new));
        }
        for (Optimizer optimizer : optimizers()) {
            String name = "optimizer " + optimizer.getClass().getSimpleName();
            NdArray w = new Rng(4).normal(7, 19);
            for (int i = 0; i < STEPS; i++) {
                optimizer.step(w, w.square().add(0.3 * i));
            }
            digest.add(name, w);
        }
        learn(digest, "rnn", CharModel.rnn(new Rng(5), 13, 21));
        learn(digest, "lstm", CharModel.lstm(new Rng(5), 13, 21));
        attention(digest);
        for (Landscape landscape : Landscape.values()) {
            NdArray at = NdArray.of(0.3, -1.1);
            digest.add("landscape " + landscape, landscape.gradient(at));
            digest.add("landscape " + landscape, landscape.value(at));
        }
        Value a = Value.of(0.7);
        Value b = Value.of(-1.3);
        Value loss =
                a.mul(b).tanh().add(a.exp().log().div(b.pow(3))).sub(b.relu()).square();
        loss.backward();
        digest.add("value", NdArray.of(loss.data(), a.gradient(), b.gradient()));
    }

    private static List<Optimizer> optimizers() {
        return List.of(
                new Sgd(0.1),
                new Momentum(0.1),
                new Nesterov(0.1),
                new Adagrad(0.1),
                new RmsProp(0.1),
                new Adam(0.1),
                new AdamW(0.1));
    }

    private static void learn(BitDigest digest, String name, CharModel model) {
        int[] ids = new Rng(6).integers(0, 13, 401);
        Adam adam = new Adam(0.01);
        List<CharModel.Window> windows = CharModel.windows(ids, 7, 11);
        for (int i = 0; i < Math.min(STEPS, windows.size()); i++) {
            digest.add(name, model.learn(windows.get(i)));
            digest.add(name, Clip.norm_(model.gradients(), 1));
            adam.step(model.parameters(), model.gradients());
        }
        digest.add(name, model.parameters().toArray(NdArray[]::new));
        digest.add(name, model.loss(ids));
        for (int id : model.sample(new Rng(8), 0.9, 50, 1)) {
            digest.add(name, id);
        }
    }

    private static void attention(BitDigest digest) {
        NdArray x = new Rng(9).normal(2, 11, 12);
        Attention attention = new Attention(new Rng(10), 12, 12, 3, true);
        digest.add("attention", attention.forward(x), attention.weights());
        digest.add("attention", attention.backward(new Rng(11).normal(2, 11, 3)));
        digest.add("attention", attention.gradients().toArray(NdArray[]::new));
    }
}
