// TeaVM's runtime makes small functions from text, which a page's policy forbids. They come in a few shapes, each made
// here without evaluating anything; a shape that is not known fails aloud.
const functionOf = (bodies) => function (...parts) {
  const body = parts.at(-1);
  const caught = (again, work) => {
    try {
      return work();
    } catch (error) {
      again(error);
    }
  };
  if (/^return [\w$.]+;$/.test(body)) {
    return () => body.slice(7, -1).split(".").reduce((scope, name) => scope[name], globalThis);
  }
  if (parts[0] === "constructor") {
    return (constructor) => function (marker, javaObject) {
      return constructor.call(this, marker, javaObject);
    };
  }
  if (parts[0] === "rethrowJavaAsJs") {
    return (rethrow, java) => body.includes("fn(this")
      ? function (...values) {
          return caught(rethrow, () => java(this, ...values));
        }
      : (...values) => caught(rethrow, () => java(...values));
  }
  if (parts[0] === "rethrowJsAsJava") {
    switch (parts[1]) {
      case "fn":
        return (rethrow, js, ...values) => caught(rethrow, () => js(...values));
      case "getGlobalName":
        return (rethrow, global, instance, method, ...values) =>
          caught(rethrow, () => (instance !== null ? instance[method](...values) : global(method)(...values)));
      default:
        return (rethrow, constructor, ...values) => caught(rethrow, () => new constructor(...values));
    }
  }
  if (body.startsWith("return [")) {
    return (...values) => values;
  }
  if (parts[0] === "wrapCallFromJavaToJs") {
    return (wrap, ...text) => {
      const known = bodies[text.at(-1).trim()];
      if (!known) {
        throw new Error(`no function for ${text.join(" | ")}`);
      }
      return known;
    };
  }
  throw new Error(`no function for ${parts.join(" | ")}`);
};
