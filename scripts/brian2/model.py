"""The whole network in Brian2, fed given input spikes: what the engines are compared with.

    python3 model.py FOLDER

FOLDER holds job.json (parameters by their names in src/engine/parameterTable.ts, `method`, `images`) and
    weights.f64  starting weights, shape [784][N]        theta.f64  starting theta in mV, shape [N]
    inputs.u32   triples (image, step, pixel), ascending
and receives
    excitatory.u32, inhibitory.u32   triples (image, stamp, neuron)
    weights-after.f64, theta-after.f64, version.txt
Numbers are little-endian. scripts/brian2/run.ts (`npm run brian2`) writes the one and reads the other.

The equations are those of src/engine/README.md, integrated and delivered by Brian2. Conventions aligned:

- Our input stamped n acts in our step n; here an input spike of step n acts in step n + 1, and a neuron
  that fires in it is stamped n + 1 by both. An image therefore takes one step more than it has: in its
  step 0 only inputs arrive, and what Brian2 integrates there is put back.
- Brian2 stamps the start of a step and counts the refractory time from there: t_ref + dt.
- At equal stamps the post pathway comes before the pre pathway: a pre spike with dt = 0 is depression (eq. 1).
- `exponential_euler` holds g over a step. It gets the step's mean, g tau_g (1 - exp(-dt/tau_g))/dt; with `rk4`
  g changes within the step and needs no factor.
- The rest between images is the closed form of the engine's README; spikes before it count for nothing.
"""

import json
import os
import sys

import brian2
import numpy as np
from brian2 import Network, NeuronGroup, SpikeGeneratorGroup, SpikeMonitor, Synapses, ms, mV
from brian2 import defaultclock, network_operation, prefs

INPUTS = 784
CONDUCTANCE_NONE = 1e-6
LONG_AGO = -1e9 * ms

MEMBRANE = """
dv/dt = ((E_rest - v) + m_e*ge*(E_exc - v) + m_i*gi*(E_inh - v))/tau : volt (unless refractory)
dge/dt = -ge/tau_ge : 1
dgi/dt = -gi/tau_gi : 1
"""
TRACES = """
w : 1
dx/dt = -x/tau_plus : 1 (event-driven)
dy/dt = -y/tau_minus : 1 (event-driven)
dy2/dt = -y2/tau_post2 : 1 (event-driven)
"""


def raised(trace, pairing):
    """What a spike does to a trace."""
    return f"{trace} = 1" if pairing == "nearest" else f"{trace} += 1"


def pathways(rule, pairing):
    """Code of the plastic synapses at a presynaptic and at a postsynaptic spike."""
    depress = "" if rule == "offset" else "w = clip(w - a_minus*y, 0, w_max)\n"
    change = {
        "pair": "a_plus*x",
        "triplet": "a_plus*x*y2",
        "offset": "eta*(x - x_tar)*clip(w_max - w, 0, w_max)**mu",
    }[rule]
    pre = f"ge_post += w\n{depress}{raised('x', pairing)}"
    post = f"w = clip(w + {change}, 0, w_max)\n{raised('y', pairing)}\n{raised('y2', pairing)}"
    return pre, post


def rescaled(column, total, largest):
    """The column scaled to its sum; what would exceed the largest weight is held there."""
    column = column.copy()
    capped = np.zeros(len(column), bool)
    while True:
        free = column[~capped].sum()
        if free == 0:
            return column if capped.any() else np.full(len(column), total / len(column))
        factor = (total - capped.sum() * largest) / free
        over = ~capped & (column * factor > largest)
        if not over.any():
            column[~capped] *= factor
            return column
        column[over] = largest
        capped |= over


def constants(p, kind, method):
    """Namespace of one population; `kind` is Exc or Inh."""
    dt = p["dtMs"]

    def mean(tau):
        return 1.0 if method == "rk4" else tau * (1 - np.exp(-dt / tau)) / dt

    return {
        "tau": p[f"tau{kind}Ms"] * ms,
        "E_rest": p[f"rest{kind}Mv"] * mV,
        "v_reset": p[f"reset{kind}Mv"] * mV,
        "E_exc": p[f"reversalExcOn{kind}Mv"] * mV,
        "E_inh": p[f"reversalInhOn{kind}Mv"] * mV,
        "threshold": p[f"threshold{kind}Mv"] * mV,
        "tau_ge": p["tauGeMs"] * ms,
        "tau_gi": p["tauGiMs"] * ms,
        "m_e": mean(p["tauGeMs"]),
        "m_i": mean(p["tauGiMs"]),
        "offset": p["thetaOffsetMv"] * mV,
        "theta_plus": p["thetaPlusMv"] * mV,
        "tau_theta": p["tauThetaMs"] * ms,
    }


def simulate(p, method, images, weights, theta_start, inputs):
    """Runs all images with learning; returns spikes of both populations, weights, theta."""
    prefs.codegen.target = "numpy"
    dt = p["dtMs"]
    defaultclock.dt = dt * ms
    steps = max(1, int(np.floor(p["presentationMs"] / dt + 0.5)))
    n = p["neurons"]

    exc = NeuronGroup(
        n,
        MEMBRANE + "dtheta/dt = -theta/tau_theta : volt",
        threshold="v > threshold + offset + theta",
        reset="v = v_reset; theta += theta_plus",
        refractory=p["refractoryExcMs"] * ms + dt * ms,
        method=method,
        namespace=constants(p, "Exc", method),
    )
    inh = NeuronGroup(
        n,
        MEMBRANE,
        threshold="v > threshold",
        reset="v = v_reset",
        refractory=p["refractoryInhMs"] * ms + dt * ms,
        method=method,
        namespace=constants(p, "Inh", method),
    )
    exc.v, inh.v, exc.theta = p["restExcMv"] * mV, p["restInhMv"] * mV, theta_start * mV
    exc.lastspike, inh.lastspike = LONG_AGO, LONG_AGO

    image, step, pixel = inputs.T
    times = (image.astype(np.int64) * (steps + 1) + step) * dt * ms
    source = SpikeGeneratorGroup(INPUTS, pixel, times)

    pre, post = pathways(p["rule"], p["pairing"])
    plastic = Synapses(
        source,
        exc,
        TRACES,
        on_pre=pre,
        on_post=post,
        namespace={
            "a_plus": p["aPlus"],
            "a_minus": p["aMinus"],
            "eta": p["eta"],
            "x_tar": p["traceTarget"],
            "mu": p["mu"],
            "w_max": p["weightMax"],
            "tau_plus": p["tauPlusMs"] * ms,
            "tau_minus": p["tauMinusMs"] * ms,
            "tau_post2": p["tauPost2Ms"] * ms,
        },
    )
    plastic.post.order = -1
    plastic.connect()
    assert (plastic.i[:] * n + plastic.j[:] == np.arange(INPUTS * n)).all()
    plastic.w = weights.ravel()
    excite = Synapses(exc, inh, on_pre="ge_post += w_ei", namespace={"w_ei": p["weightExcInh"]})
    excite.connect(j="i")
    inhibit = Synapses(inh, exc, on_pre="gi_post += w_ie", namespace={"w_ie": p["weightInhExc"]})
    inhibit.connect(condition="i != j")

    rest = p["restMs"]
    held = {}

    def hold():
        for name, group in (("exc", exc), ("inh", inh)):
            for variable in ("v", "ge", "gi"):
                held[name, variable] = np.array(getattr(group, variable)[:])
        held["theta"] = np.array(exc.theta[:])

    def now():
        return int(round(defaultclock.t / defaultclock.dt)) % (steps + 1)

    @network_operation(when="after_groups")
    def begin():
        """Step 0 of an image: only inputs arrive."""
        if now() != 0:
            return
        for name, group in (("exc", exc), ("inh", inh)):
            for variable in ("v", "ge", "gi"):
                group.variables[variable].set_value(held[name, variable])
        exc.variables["theta"].set_value(held["theta"])

    @network_operation(when="end")
    def finish():
        """After the last step of an image: rest, rescaling."""
        if now() != steps:
            return
        exc.variables["theta"].set_value(np.array(exc.theta[:]) * np.exp(-rest / p["tauThetaMs"]))
        for kind, group in (("Exc", exc), ("Inh", inh)):
            quiet = p[f"rest{kind}Mv"] * 1e-3
            v = np.array(group.v[:])
            left = np.exp(-rest / p[f"tau{kind}Ms"])
            group.variables["v"].set_value(quiet + (v - quiet) * left)
            for variable, tau in (("ge", p["tauGeMs"]), ("gi", p["tauGiMs"])):
                g = np.array(getattr(group, variable)[:]) * np.exp(-rest / tau)
                group.variables[variable].set_value(np.where(g < CONDUCTANCE_NONE, 0, g))
            group.lastspike = LONG_AGO
        # Brian2 itself lets the traces decay over the one step until the next image.
        for trace, tau in (("x", "tauPlusMs"), ("y", "tauMinusMs"), ("y2", "tauPost2Ms")):
            values = np.array(getattr(plastic, trace)[:]) * np.exp(-(rest - dt) / p[tau])
            plastic.variables[trace].set_value(values)
        columns = np.array(plastic.w[:]).reshape(INPUTS, n)
        columns = [rescaled(columns[:, j], p["weightSum"], p["weightMax"]) for j in range(n)]
        plastic.variables["w"].set_value(np.stack(columns, axis=1).ravel())
        hold()

    hold()
    monitors = SpikeMonitor(exc), SpikeMonitor(inh)
    Network(source, exc, inh, plastic, excite, inhibit, begin, finish, *monitors).run(
        images * (steps + 1) * dt * ms
    )

    def triples(monitor):
        at = np.round(np.array(monitor.t / defaultclock.dt)).astype(np.int64)
        found = np.stack([at // (steps + 1), at % (steps + 1), np.array(monitor.i)], axis=1)
        assert (found[:, 1] > 0).all(), "a spike in the step that only takes inputs"
        return found[np.lexsort(found.T[::-1])].astype("<u4")

    after = np.array(plastic.w[:]).reshape(INPUTS, n)
    return triples(monitors[0]), triples(monitors[1]), after, np.array(exc.theta[:]) * 1e3


def main(folder):
    def path(name):
        return os.path.join(folder, name)

    with open(path("job.json"), encoding="utf-8") as file:
        job = json.load(file)
    p = job["parameters"]
    weights = np.fromfile(path("weights.f64"), "<f8").reshape(INPUTS, p["neurons"])
    theta = np.fromfile(path("theta.f64"), "<f8")
    inputs = np.fromfile(path("inputs.u32"), "<u4").reshape(-1, 3)
    excitatory, inhibitory, after, theta_after = simulate(
        p, job["method"], job["images"], weights, theta, inputs
    )
    excitatory.tofile(path("excitatory.u32"))
    inhibitory.tofile(path("inhibitory.u32"))
    after.astype("<f8").tofile(path("weights-after.f64"))
    theta_after.astype("<f8").tofile(path("theta-after.f64"))
    with open(path("version.txt"), "w", encoding="utf-8") as file:
        file.write(brian2.__version__)


if __name__ == "__main__":
    main(sys.argv[1])
