"""How templates are compiled: as jinja2 does it, but for code that says the same in fewer steps.

A page shows some hundred values, and each costs a generator's step through all the templates it extends, and a look at
whether what is called asks for the context. Here an output is one step, and attributes and functions are asked straight.
"""

from __future__ import annotations

from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst


class Generator(CodeGenerator):
    """Makes Python of a template; line by line it is the code that jinja2 makes, so that errors are found in their places."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  jinja2 finds it by its name
        """One step of the generator, where jinja2 takes one for each value and each text between."""
        if frame.buffer is not None or len(node.nodes) == 1 or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        self.writeline("yield concat((", node)
        self.indent()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.writeline(f"{self._output_const_repr([child.data])},")
                continue
            self.newline(child)
            self._output_child_pre(child, frame, finalize)
            self.visit(child, frame)
            self._output_child_post(child, frame, finalize)
            self.write(",")
        self.outdent()
        self.writeline("))")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """The attribute, where the value has it; jinja2's own way to items, and to what is undefined, where it has not."""
        self.write("(_got if (_got := getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}))")

    @optimizeconst
    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A plain call, for nothing that templates are given asks for their context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, argument in enumerate([*node.args, *node.kwargs]):
            if number:
                self.write(", ")
            self.visit(argument, frame)
        self.write(")")
