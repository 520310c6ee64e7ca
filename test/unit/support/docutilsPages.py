"""Reads a JSON list of reStructuredText documents from stdin; writes what docutils sees in each as a JSON list."""

import json
import sys

from docutils import nodes
from docutils.core import publish_doctree


def outline(node):
    """The tree as nested lists, without pictures and what is in them."""
    if isinstance(node, nodes.Text):
        return node.astext().rstrip()
    return [node.tagname] + [outline(each) for each in node.children if not isinstance(each, (nodes.image, nodes.figure))]


def page(document):
    quiet = {"report_level": 5, "halt_level": 5, "file_insertion_enabled": False, "raw_enabled": False}
    tree = publish_doctree(document, settings_overrides=quiet)
    return {
        "images": [{"uri": each["uri"], "alt": each.get("alt", "")} for each in tree.findall(nodes.image)],
        "captions": [each.astext() for each in tree.findall(nodes.caption)],
        "blocks": [each.tagname for each in tree.children],
        "text": "".join(each.astext() for each in tree.findall(nodes.Text)),
        "outline": outline(tree),
        "problems": [each.astext() for each in tree.findall(nodes.system_message)],
    }


json.dump([page(document) for document in json.load(sys.stdin)], sys.stdout)
