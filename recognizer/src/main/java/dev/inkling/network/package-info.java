/** Networks: their layers, the reader of ONNX files, and the engines that run them. */
package dev.inkling.network;
